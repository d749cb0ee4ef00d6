package dev.weft.sdk.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The measurements of contestants that were run in turn, round by round, each round beginning with
 * another one. Ratios are taken within a round, so that a machine that slows down does no harm.
 */
final class Rounds<M> {

  /** Who is measured. */
  interface Contestant<M> {
    String name();

    M measure(int number) throws Exception;
  }

  private static final int WARM_UP = 2;

  /** Each measurement has a number, of which topics and groups make their names. */
  private static final AtomicInteger MEASURED = new AtomicInteger();

  private final Map<String, List<M>> measures = new LinkedHashMap<>();

  static <M> Rounds<M> run(String part, int rounds, List<? extends Contestant<M>> contestants)
      throws Exception {
    Rounds<M> result = new Rounds<>();
    contestants.forEach(c -> result.measures.put(c.name(), new ArrayList<>()));
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int turn = 0; turn < contestants.size(); turn++) {
        Contestant<M> next = contestants.get(Math.floorMod(turn + round, contestants.size()));
        M measure = next.measure(MEASURED.getAndIncrement());
        System.err.printf("%s %d %s: %s%n", part, round, next.name(), measure);
        if (round >= 0) {
          result.of(next.name()).add(measure);
        }
      }
    }
    return result;
  }

  List<String> names() {
    return List.copyOf(measures.keySet());
  }

  double median(String name, ToDoubleFunction<M> part) {
    return median(of(name).stream().mapToDouble(part));
  }

  /** The median of the rounds' ratios. */
  double ratio(String name, String to, ToDoubleFunction<M> part) {
    List<M> mine = of(name);
    List<M> others = of(to);
    return median(
        IntStream.range(0, mine.size())
            .mapToDouble(
                i -> part.applyAsDouble(mine.get(i)) / part.applyAsDouble(others.get(i))));
  }

  private List<M> of(String name) {
    return measures.getOrDefault(name, List.of());
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
