package dev.weft.sdk.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds products that read each other in a circle: none of them could ever begin. */
final class Cycles {

  private final TreeMap<String, List<InputPorts.Edge>> left;

  private Cycles(Map<String, List<InputPorts.Edge>> edges) {
    this.left = new TreeMap<>(edges);
  }

  /** Reports each circle once, at the input port of its first product in the alphabet. */
  static void check(Map<String, List<InputPorts.Edge>> edges) {
    Cycles cycles = new Cycles(edges);
    cycles.removeFree();
    while (!cycles.left.isEmpty()) {
      cycles.reportOne();
      cycles.removeFree();
    }
  }

  /** Removes, again and again, the products that read none of those left. */
  private void removeFree() {
    boolean removed = true;
    while (removed) {
      removed = left.values().removeIf(sources -> sources.stream().noneMatch(this::isLeft));
    }
  }

  /** Every product left reads another that is left, so following them leads into a circle. */
  private void reportOne() {
    List<String> path = new ArrayList<>();
    String at = left.firstKey();
    while (!path.contains(at)) {
      path.add(at);
      at = next(at).target();
    }
    List<String> circle = path.subList(path.indexOf(at), path.size());
    String first = circle.stream().min(String::compareTo).orElseThrow();
    int start = circle.indexOf(first);
    List<String> ordered = new ArrayList<>(circle.subList(start, circle.size()));
    ordered.addAll(circle.subList(0, start));
    ordered.add(first);
    next(first)
        .input()
        .get("name")
        .orElseThrow()
        .problem(
            "must not close a circle of products: " + String.join(" reads ", ordered),
            "Remove one of these input ports.");
    circle.forEach(left::remove);
  }

  private InputPorts.Edge next(String address) {
    return left.getOrDefault(address, List.of()).stream()
        .filter(this::isLeft)
        .findFirst()
        .orElseThrow();
  }

  private boolean isLeft(InputPorts.Edge edge) {
    return left.containsKey(edge.target());
  }
}
