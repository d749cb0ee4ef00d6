package dev.weft.sdk.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema that can be changed and keeps in mind which of its fields and types are the same as
 * before: the truth that names and aliases only hint at.
 */
final class SchemaModel {

  /** A type. Types that are used in several places are one object, so schemas may be recursive. */
  static final class Node {
    int id;
    String type;
    String logical = "";
    int precision;
    int scale;
    int size;
    String name = "";
    String namespace = "";
    Set<String> aliases = new LinkedHashSet<>();
    List<String> symbols = new ArrayList<>();
    String enumDefault = "";
    List<Field> fields = new ArrayList<>();
    List<Node> inner = new ArrayList<>();
    Map<String, String> properties = new LinkedHashMap<>();
    String doc = "";

    Node(int id, String type) {
      this.id = id;
      this.type = type;
    }

    String fullName() {
      return namespace.isEmpty() ? name : namespace + "." + name;
    }

    boolean isNamed() {
      return !name.isEmpty();
    }
  }

  static final class Field {
    final int id;
    String name;
    Node type;
    @Nullable String defaultJson;
    Set<String> aliases = new LinkedHashSet<>();
    Map<String, String> properties = new LinkedHashMap<>();
    String doc = "";

    Field(int id, String name, Node type) {
      this.id = id;
      this.name = name;
      this.type = type;
    }
  }

  final Node root;
  private final IntSupplier ids;

  SchemaModel(Node root, IntSupplier ids) {
    this.root = root;
    this.ids = ids;
  }

  int nextId() {
    return ids.getAsInt();
  }

  SchemaModel copy() {
    return new SchemaModel(copy(root, new IdentityHashMap<>()), ids);
  }

  private static Node copy(Node from, IdentityHashMap<Node, Node> done) {
    Node known = done.get(from);
    if (known != null) {
      return known;
    }
    Node to = new Node(from.id, from.type);
    done.put(from, to);
    to.logical = from.logical;
    to.precision = from.precision;
    to.scale = from.scale;
    to.size = from.size;
    to.name = from.name;
    to.namespace = from.namespace;
    to.aliases = new LinkedHashSet<>(from.aliases);
    to.symbols = new ArrayList<>(from.symbols);
    to.enumDefault = from.enumDefault;
    to.properties = new LinkedHashMap<>(from.properties);
    to.doc = from.doc;
    from.inner.forEach(type -> to.inner.add(copy(type, done)));
    for (Field field : from.fields) {
      Field copy = new Field(field.id, field.name, copy(field.type, done));
      copy.defaultJson = field.defaultJson;
      copy.aliases = new LinkedHashSet<>(field.aliases);
      copy.properties = new LinkedHashMap<>(field.properties);
      copy.doc = field.doc;
      to.fields.add(copy);
    }
    return to;
  }

  /** Every type in it, once. */
  List<Node> types() {
    Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node> inOrder = new ArrayList<>();
    collect(root, all, inOrder);
    return inOrder;
  }

  private static void collect(Node type, Set<Node> all, List<Node> inOrder) {
    if (all.add(type)) {
      inOrder.add(type);
      type.inner.forEach(inner -> collect(inner, all, inOrder));
      type.fields.forEach(field -> collect(field.type, all, inOrder));
    }
  }

  List<Node> types(String kind) {
    return types().stream().filter(type -> type.type.equals(kind)).toList();
  }

  List<Field> fields() {
    return types().stream().flatMap(type -> type.fields.stream()).toList();
  }

  Map<String, Node> records() {
    return types("record").stream()
        .collect(Collectors.toMap(Node::fullName, type -> type, (one, other) -> one));
  }

  String json() {
    StringBuilder json = new StringBuilder();
    write(root, json, Collections.newSetFromMap(new IdentityHashMap<>()));
    return json.toString();
  }

  private static void write(Node type, StringBuilder json, Set<Node> written) {
    if (type.type.equals("union")) {
      json.append('[');
      for (int i = 0; i < type.inner.size(); i++) {
        json.append(i == 0 ? "" : ", ");
        write(type.inner.get(i), json, written);
      }
      json.append(']');
      return;
    }
    if (type.isNamed() && !written.add(type)) {
      json.append('"').append(type.fullName()).append('"');
      return;
    }
    json.append("{\"type\": \"").append(type.type).append('"');
    if (type.isNamed()) {
      json.append(", \"name\": \"").append(type.name).append('"');
      json.append(", \"namespace\": \"").append(type.namespace).append('"');
      aliases(type.aliases, json);
    }
    if (!type.logical.isEmpty()) {
      json.append(", \"logicalType\": \"").append(type.logical).append('"');
    }
    if (type.logical.equals("decimal")) {
      json.append(", \"precision\": ").append(type.precision);
      json.append(", \"scale\": ").append(type.scale);
    }
    doc(type.doc, type.properties, json);
    switch (type.type) {
      case "enum" -> {
        json.append(", \"symbols\": [").append(quoted(type.symbols)).append(']');
        if (!type.enumDefault.isEmpty()) {
          json.append(", \"default\": \"").append(type.enumDefault).append('"');
        }
      }
      case "fixed" -> json.append(", \"size\": ").append(type.size);
      case "array" -> {
        json.append(", \"items\": ");
        write(type.inner.get(0), json, written);
      }
      case "map" -> {
        json.append(", \"values\": ");
        write(type.inner.get(0), json, written);
      }
      case "record" -> fields(type, json, written);
      default -> {}
    }
    json.append('}');
  }

  private static void fields(Node type, StringBuilder json, Set<Node> written) {
    json.append(", \"fields\": [");
    String separator = "";
    for (Field field : type.fields) {
      json.append(separator).append("{\"name\": \"").append(field.name).append("\", \"type\": ");
      write(field.type, json, written);
      if (field.defaultJson != null) {
        json.append(", \"default\": ").append(field.defaultJson);
      }
      aliases(field.aliases, json);
      doc(field.doc, field.properties, json);
      json.append('}');
      separator = ", ";
    }
    json.append(']');
  }

  private static void aliases(Set<String> aliases, StringBuilder json) {
    if (!aliases.isEmpty()) {
      json.append(", \"aliases\": [").append(quoted(aliases)).append(']');
    }
  }

  private static void doc(String doc, Map<String, String> properties, StringBuilder json) {
    if (!doc.isEmpty()) {
      json.append(", \"doc\": \"").append(doc).append('"');
    }
    properties.forEach(
        (name, value) ->
            json.append(", \"").append(name).append("\": \"").append(value).append('"'));
  }

  private static String quoted(Iterable<String> words) {
    StringBuilder quoted = new StringBuilder();
    for (String word : words) {
      quoted.append(quoted.isEmpty() ? "\"" : ", \"").append(word).append('"');
    }
    return quoted.toString();
  }
}
