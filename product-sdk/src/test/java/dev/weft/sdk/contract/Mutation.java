package dev.weft.sdk.contract;

import dev.weft.sdk.contract.SchemaModel.Field;
import dev.weft.sdk.contract.SchemaModel.Node;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The ways in which people change schemas. */
enum Mutation {
  ADD_FIELD(
      (model, schemas, random) ->
          any(model.types("record"), random, record -> record.fields.add(schemas.field(2)))),
  REMOVE_FIELD(
      (model, schemas, random) -> {
        return any(
            model.types("record"),
            random,
            record ->
                record.fields.size() > 1
                    && record.fields.remove(random.nextInt(record.fields.size())) != null);
      }),
  RENAME_FIELD(
      (model, schemas, random) -> {
        return any(
            model.types("record"),
            random,
            record -> {
              int i = random.nextInt(record.fields.size());
              Field field = record.fields.get(i);
              if (random.nextInt(4) == 0) {
                // Without an alias nobody can tell that it is the same one, so it isn't.
                Field other = new Field(model.nextId(), "n" + model.nextId(), field.type);
                other.defaultJson = field.defaultJson;
                record.fields.set(i, other);
              } else {
                field.aliases.add(field.name);
                field.name = "n" + model.nextId();
              }
              return true;
            });
      }),
  ALIAS_OF_ANOTHER(
      (model, schemas, random) -> {
        return any(
            model.types("record"),
            random,
            record -> {
              Field victim = record.fields.get(random.nextInt(record.fields.size()));
              if (victim.defaultJson == null) {
                victim.defaultJson = RandomSchemas.defaultOf(victim.type, random);
              }
              Field thief = new Field(model.nextId(), "t" + model.nextId(), victim.type);
              thief.defaultJson = victim.defaultJson;
              thief.aliases.add(victim.name);
              return record.fields.add(thief);
            });
      }),
  FIELD_ALIAS(
      (model, schemas, random) -> {
        return any(
            model.fields(),
            random,
            field -> {
              // An alias under which the field was known in the old schema stays.
              return field.aliases.removeIf(alias -> alias.startsWith("old"))
                  || field.aliases.add("old" + model.nextId());
            });
      }),
  SHUFFLE_FIELDS(
      (model, schemas, random) -> {
        return any(
            model.types("record"),
            random,
            record -> {
              Collections.shuffle(record.fields, random);
              return record.fields.size() > 1;
            });
      }),
  OTHER_PRIMITIVE(
      (model, schemas, random) -> {
        return any(
            primitives(model),
            random,
            type -> {
              Node other = schemas.primitive();
              type.type = other.type;
              type.logical = "";
              return true;
            });
      }),
  WIDEN_OR_NARROW(
      (model, schemas, random) -> {
        return any(
            primitives(model),
            random,
            type -> {
              List<String> others =
                  switch (type.type) {
                    case "int" -> List.of("long", "float", "double");
                    case "long" -> List.of("float", "double", "int");
                    case "float" -> List.of("double");
                    case "double" -> List.of("float");
                    case "string" -> List.of("bytes");
                    case "bytes" -> List.of("string");
                    default -> List.<String>of();
                  };
              if (others.isEmpty()) {
                return false;
              }
              type.type = others.get(random.nextInt(others.size()));
              if (random.nextInt(3) > 0) {
                type.logical = "";
              }
              return true;
            });
      }),
  OTHER_TYPE(
      (model, schemas, random) -> {
        return any(
            model.fields(),
            random,
            field -> {
              field.type = schemas.type(2);
              field.defaultJson = null;
              return true;
            });
      }),
  LOGICAL_TYPE(
      (model, schemas, random) -> {
        List<Node> able =
            model.types().stream()
                .filter(type -> List.of("int", "long", "string", "bytes").contains(type.type))
                .toList();
        List<Node> logical = able.stream().filter(type -> !type.logical.isEmpty()).toList();
        return any(
            logical.isEmpty() || random.nextInt(3) == 0 ? able : logical,
            random,
            type -> {
              if (type.logical.startsWith("timestamp-") && random.nextBoolean()) {
                type.logical =
                    type.logical.endsWith("millis") ? "timestamp-micros" : "timestamp-millis";
                return true;
              }
              if (!type.logical.isEmpty() && random.nextBoolean()) {
                type.logical = "";
                return true;
              }
              for (int i = 0; i < 20; i++) {
                Node other = schemas.logical();
                if (other.type.equals(type.type) && !other.logical.equals(type.logical)) {
                  type.logical = other.logical;
                  type.precision = other.precision;
                  type.scale = other.scale;
                  return true;
                }
              }
              return false;
            });
      }),
  DECIMAL(
      (model, schemas, random) -> {
        return any(
            model.types().stream().filter(type -> type.logical.equals("decimal")).toList(),
            random,
            type -> {
              if (random.nextBoolean()) {
                type.scale = (type.scale + 1) % 4;
              } else {
                type.precision += random.nextBoolean() ? 1 : -1;
              }
              return true;
            });
      }),
  NULLABLE(
      (model, schemas, random) -> {
        return any(
            model.fields(),
            random,
            field -> {
              Node type = field.type;
              if (!type.type.equals("union")) {
                Node union = new Node(model.nextId(), "union");
                union.inner.add(new Node(model.nextId(), "null"));
                union.inner.add(type);
                field.type = union;
                field.defaultJson = random.nextBoolean() ? "null" : null;
              } else if (!type.inner.removeIf(branch -> branch.type.equals("null"))) {
                type.inner.add(new Node(model.nextId(), "null"));
              } else if (type.inner.size() == 1 && random.nextBoolean()) {
                field.type = type.inner.get(0);
                field.defaultJson = null;
              } else {
                field.defaultJson = null;
              }
              return true;
            });
      }),
  ADD_BRANCH(
      (model, schemas, random) -> {
        return any(
            model.types("union"),
            random,
            union -> {
              boolean added = RandomSchemas.addBranch(union, schemas.type(3));
              if (added && random.nextBoolean()) {
                Collections.rotate(union.inner, 1);
              }
              return added;
            });
      }),
  REMOVE_BRANCH(
      (model, schemas, random) -> {
        return any(
            model.types("union"),
            random,
            union ->
                union.inner.size() > 1
                    && union.inner.remove(random.nextInt(union.inner.size())) != null);
      }),
  SHUFFLE_BRANCHES(
      (model, schemas, random) -> {
        return any(
            model.types("union"),
            random,
            union -> {
              Collections.shuffle(union.inner, random);
              return union.inner.size() > 1;
            });
      }),
  SYMBOLS(
      (model, schemas, random) -> {
        return any(
            model.types("enum"),
            random,
            type -> {
              switch (random.nextInt(type.symbols.size() > 1 ? 3 : 1)) {
                case 0 -> type.symbols.add(random.nextInt(type.symbols.size() + 1), "D");
                case 1 -> {
                  String gone = type.symbols.remove(random.nextInt(type.symbols.size()));
                  if (type.enumDefault.equals(gone)) {
                    type.enumDefault = "";
                  }
                }
                default -> Collections.shuffle(type.symbols, random);
              }
              return true;
            });
      }),
  SYMBOL_DEFAULT(
      (model, schemas, random) -> {
        return any(
            model.types("enum"),
            random,
            type -> {
              type.enumDefault =
                  type.enumDefault.isEmpty() || random.nextBoolean()
                      ? type.symbols.get(type.symbols.size() - 1)
                      : "";
              return true;
            });
      }),
  FIXED_SIZE(
      (model, schemas, random) -> {
        return any(
            model.types("fixed"),
            random,
            type -> {
              type.size++;
              return true;
            });
      }),
  RENAME_TYPE(
      (model, schemas, random) -> {
        return any(
            model.types().stream().filter(Node::isNamed).toList(),
            random,
            type -> {
              if (random.nextBoolean()) {
                type.aliases.add(type.fullName());
              }
              if (random.nextBoolean()) {
                type.namespace = "other";
              } else {
                type.name = "N" + model.nextId();
              }
              return true;
            });
      }),
  TYPE_ALIAS_OF_ANOTHER(
      (model, schemas, random) -> {
        List<Node> records = model.types("record");
        return any(
            records,
            random,
            type -> {
              Node victim = records.get(random.nextInt(records.size()));
              return victim != type && type.aliases.add(victim.fullName());
            });
      }),
  DEFAULT(
      (model, schemas, random) -> {
        return any(
            model.fields(),
            random,
            field -> {
              field.defaultJson =
                  field.defaultJson == null || random.nextBoolean()
                      ? RandomSchemas.defaultOf(field.type, random)
                      : null;
              return true;
            });
      }),
  PROPERTY(
      (model, schemas, random) -> {
        return any(
            model.fields(),
            random,
            field -> {
              if (field.properties.remove("tag") == null) {
                field.properties.put(random.nextBoolean() ? "unit" : "tag", "m");
              }
              return true;
            });
      }),
  DOC(
      (model, schemas, random) -> {
        return any(
            model.fields(),
            random,
            field -> {
              field.doc = "Says " + random.nextInt(100) + ".";
              return true;
            });
      });

  /** Changes a part of one of several. */
  interface Edit<T> {
    boolean on(T part);
  }

  /** Changes a schema by chance. */
  private interface Change {
    boolean apply(SchemaModel model, RandomSchemas schemas, Random random);
  }

  @SuppressWarnings("ImmutableEnumChecker") // It captures nothing.
  private final Change change;

  Mutation(Change change) {
    this.change = change;
  }

  /** Changes a schema by chance; says whether it found something to change. */
  boolean apply(SchemaModel model, RandomSchemas schemas, Random random) {
    return change.apply(model, schemas, random);
  }

  private static List<Node> primitives(SchemaModel model) {
    return model.types().stream()
        .filter(type -> RandomSchemas.PRIMITIVES.contains(type.type))
        .toList();
  }

  private static <T> boolean any(List<T> parts, Random random, Edit<T> edit) {
    return !parts.isEmpty() && edit.on(parts.get(random.nextInt(parts.size())));
  }
}
