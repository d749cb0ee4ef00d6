package dev.weft.sdk.contract;

import dev.weft.sdk.contract.SchemaModel.Field;
import dev.weft.sdk.contract.SchemaModel.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes schemas of every type, by chance. */
final class RandomSchemas {

  static final List<String> PRIMITIVES =
      List.of("boolean", "int", "long", "float", "double", "string", "bytes");

  private static final List<String> LOGICAL =
      List.of(
          "int:date",
          "int:time-millis",
          "long:time-micros",
          "long:timestamp-millis",
          "long:timestamp-micros",
          "long:timestamp-micros",
          "long:local-timestamp-millis",
          "string:uuid",
          "bytes:decimal");

  private static final int MOST_DEPTH = 3;

  private final Random random;
  private final AtomicInteger ids = new AtomicInteger();
  private final List<Node> named = new ArrayList<>();
  private final List<Node> open = new ArrayList<>();

  RandomSchemas(Random random) {
    this.random = random;
  }

  SchemaModel model() {
    return new SchemaModel(record(0), ids::incrementAndGet);
  }

  /** What it makes from now on has no type in common with what it made. */
  void forget() {
    named.clear();
  }

  private Node record(int depth) {
    Node record = new Node(ids.incrementAndGet(), "record");
    record.name = "R" + record.id;
    record.namespace = "test";
    open.add(record);
    int count = 1 + random.nextInt(depth == 0 ? 5 : 3);
    for (int i = 0; i < count; i++) {
      record.fields.add(field(depth + 1));
    }
    open.remove(record);
    named.add(record);
    return record;
  }

  Field field(int depth) {
    int id = ids.incrementAndGet();
    Field field = new Field(id, "f" + id, type(depth));
    if (random.nextInt(3) == 0) {
      field.defaultJson = defaultOf(field.type, random);
    }
    if (random.nextInt(8) == 0) {
      field.aliases.add("old" + id);
    }
    if (random.nextInt(6) == 0) {
      field.properties.put("tag", "personal");
    }
    return field;
  }

  Node type(int depth) {
    int choice = random.nextInt(depth >= MOST_DEPTH ? 8 : 16);
    return switch (choice) {
      case 0, 1, 2 -> primitive();
      case 3, 4 -> logical();
      case 5 -> enumeration();
      case 6 -> fixed();
      case 7 -> again();
      case 8, 9 -> record(depth);
      case 10 -> container("array", depth);
      case 11 -> container("map", depth);
      default -> union(depth);
    };
  }

  Node primitive() {
    return new Node(ids.incrementAndGet(), PRIMITIVES.get(random.nextInt(PRIMITIVES.size())));
  }

  Node logical() {
    String[] parts = LOGICAL.get(random.nextInt(LOGICAL.size())).split(":", -1);
    Node type = new Node(ids.incrementAndGet(), parts[0]);
    type.logical = parts[1];
    type.precision = 6 + random.nextInt(8);
    type.scale = random.nextInt(4);
    return type;
  }

  private Node enumeration() {
    Node type = new Node(ids.incrementAndGet(), "enum");
    type.name = "E" + type.id;
    type.namespace = "test";
    type.symbols = new ArrayList<>(List.of("A", "B", "C").subList(0, 1 + random.nextInt(3)));
    if (random.nextBoolean()) {
      type.enumDefault = "A";
    }
    named.add(type);
    return type;
  }

  private Node fixed() {
    Node type = new Node(ids.incrementAndGet(), "fixed");
    type.name = "X" + type.id;
    type.namespace = "test";
    type.size = 1 + random.nextInt(4);
    if (random.nextInt(3) == 0) {
      type.size = 8;
      type.logical = "decimal";
      type.precision = 10;
      type.scale = 2;
    }
    named.add(type);
    return type;
  }

  /** A type that is there already: one that is complete, or a record around this, if it may end. */
  private Node again() {
    if (!open.isEmpty() && random.nextBoolean()) {
      Node around = open.get(random.nextInt(open.size()));
      Node optional = new Node(ids.incrementAndGet(), "union");
      optional.inner.add(new Node(ids.incrementAndGet(), "null"));
      optional.inner.add(around);
      return optional;
    }
    return named.isEmpty() ? primitive() : named.get(random.nextInt(named.size()));
  }

  private Node container(String kind, int depth) {
    Node type = new Node(ids.incrementAndGet(), kind);
    type.inner.add(type(depth + 1));
    return type;
  }

  private Node union(int depth) {
    Node union = new Node(ids.incrementAndGet(), "union");
    if (random.nextInt(3) > 0) {
      union.inner.add(new Node(ids.incrementAndGet(), "null"));
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      addBranch(union, type(depth + 1));
    }
    return union;
  }

  /** Adds a branch, if the union may have it. */
  static boolean addBranch(Node union, Node branch) {
    boolean fits =
        !branch.type.equals("union")
            && union.inner.stream()
                .noneMatch(
                    other ->
                        branch.isNamed()
                            ? other.fullName().equals(branch.fullName())
                            : other.type.equals(branch.type));
    return fits && union.inner.add(branch);
  }

  static String defaultOf(Node type, Random random) {
    return switch (type.type) {
      case "null" -> "null";
      case "boolean" -> String.valueOf(random.nextBoolean());
      case "int", "long" -> String.valueOf(random.nextInt(100));
      case "float", "double" -> random.nextInt(100) + ".5";
      case "string" -> type.logical.equals("uuid") ? "\"" + new UUID(1, 2) + "\"" : "\"none\"";
      case "bytes" -> "\"\\u0001\"";
      case "fixed" -> "\"" + "\\u0001".repeat(type.size) + "\"";
      case "enum" -> "\"" + type.symbols.get(random.nextInt(type.symbols.size())) + "\"";
      case "array" -> "[]";
      case "map" -> "{}";
      case "union" -> type.inner.isEmpty() ? "null" : defaultOf(type.inner.get(0), random);
      default -> "null";
    };
  }
}
