package dev.weft.sdk.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A contract document (ODCS) with the schemas it refers to. What could not be read is empty.
 *
 * @param fields what it says of fields of the schema, by path
 */
record ContractFile(
    YamlNode root,
    Optional<Schema> schema,
    Optional<RecordKey> key,
    Optional<String> eventTime,
    Map<String, YamlNode> fields) {

  /** Reads a document, and reports what is wrong in it and in its schemas. */
  static ContractFile read(YamlNode root, FolderFiles files) {
    OdcsShape.of(root).check(root);
    Promises.check(root);
    checkRetention(root);
    Optional<YamlNode> object = schemaObject(root);
    Optional<Schema> schema = object.flatMap(o -> recordSchema(o, files));
    Optional<ContractFields> fields = schema.map(ContractFields::new);
    return new ContractFile(
        root,
        schema,
        object.flatMap(o -> key(o, fields, files)),
        fields.flatMap(f -> custom(root, WeftProperties.EVENT_TIME).flatMap(f::eventTime)),
        fields.flatMap(f -> object.map(o -> f.described(o.items("properties")))).orElse(Map.of()));
  }

  Optional<String> id() {
    return root.text("id");
  }

  Optional<Version> version() {
    return root.text("version").flatMap(Version::of);
  }

  /** The settings that only a product with topics may have. */
  List<YamlNode> topicSettings() {
    return WeftProperties.OF_TOPICS.stream()
        .flatMap(property -> custom(root, property).stream())
        .toList();
  }

  /** Where the contract names the topic, if it does. */
  Optional<YamlNode> physicalName() {
    return root.items("schema").stream().findFirst().flatMap(o -> o.get("physicalName"));
  }

  /** The glossary terms that fields refer to. */
  List<YamlNode> terms() {
    return fields.values().stream()
        .flatMap(field -> custom(field, WeftProperties.TERM).stream())
        .filter(term -> term.text().isPresent())
        .toList();
  }

  /** The contract; only for documents without problems. */
  Contract assemble(boolean hasTopic) {
    return new Contract(
        id().orElseThrow(),
        version().orElseThrow(),
        root.text("status").flatMap(Status::of).orElseThrow(),
        Descriptions.of(root),
        schema.orElseThrow(),
        key.orElseThrow(),
        eventTime,
        classifications(),
        hasTopic ? Optional.of(topic()) : Optional.empty(),
        guarantees(),
        custom(root, WeftProperties.SUNSET).flatMap(YamlNode::text).flatMap(WeftProperties::day));
  }

  private Map<String, String> classifications() {
    Map<String, String> classifications = new LinkedHashMap<>();
    fields.forEach(
        (path, field) ->
            field.text("classification").ifPresent(word -> classifications.put(path, word)));
    return classifications;
  }

  private Guarantees guarantees() {
    return new Guarantees(
        custom(root, WeftProperties.COMPATIBILITY)
            .flatMap(YamlNode::text)
            .map(Compatibility::valueOf)
            .orElse(Compatibility.FULL_TRANSITIVE),
        List.copyOf(rules().keySet()),
        Promises.levels(root),
        schemaObject(root)
            .flatMap(object -> custom(object, WeftProperties.ON_VIOLATION))
            .flatMap(YamlNode::text)
            .flatMap(OnViolation::of)
            .orElse(OnViolation.REJECT),
        custom(root, WeftProperties.HEADERS)
            .flatMap(YamlNode::text)
            .flatMap(EventHeaders::of)
            .orElse(EventHeaders.NONE));
  }

  /** The rules with where they stand, in order; only for documents without problems. */
  private Map<QualityRule, YamlNode> rules() {
    return Promises.rules(schemaObject(root).orElseThrow(), fields);
  }

  /** Reports what somebody finds in the rules; only for documents without problems. */
  void check(RuleCheck check) {
    Map<QualityRule, YamlNode> rules = rules();
    if (schema.isPresent() && !rules.isEmpty()) {
      check
          .findings(root.file(), schema.get(), List.copyOf(rules.keySet()))
          .forEach(
              finding -> {
                YamlNode at = Objects.requireNonNull(rules.get(finding.rule()), "one of the rules");
                for (String key : finding.path()) {
                  at = at.get(key).orElse(at);
                }
                at.problem(
                    "rule '" + finding.rule().name() + "' " + finding.requirement(), finding.fix());
              });
    }
  }

  private TopicSettings topic() {
    return new TopicSettings(
        custom(root, WeftProperties.PARTITIONS).flatMap(YamlNode::wholeNumber).orElse(1),
        cleanup(root).orElse(TopicSettings.Cleanup.DELETE),
        custom(root, WeftProperties.RETENTION).flatMap(YamlNode::text).flatMap(Retention::parse));
  }

  private static Optional<YamlNode> schemaObject(YamlNode root) {
    Optional<YamlNode> list = root.get("schema").filter(YamlNode::isList);
    if (list.isPresent() && list.get().items().size() != 1) {
      list.get()
          .problem(
              "must have one object: a port has records of one type",
              "Give each type a port and contract of its own.");
      return Optional.empty();
    }
    return list.map(objects -> objects.items().get(0)).filter(YamlNode::isMapping);
  }

  private static Optional<Schema> recordSchema(YamlNode object, FolderFiles files) {
    Optional<YamlNode> reference = custom(object, WeftProperties.AVRO);
    if (reference.isEmpty()) {
      object.missing(
          "must have the custom property " + WeftProperties.AVRO,
          "Add it with the name of the .avsc file of the values.");
    }
    Optional<Schema> schema = reference.flatMap(files::schema);
    if (schema.isPresent() && schema.get().getType() != Schema.Type.RECORD) {
      reference.get().problem("must be the schema of a record", "Wrap the type into a record.");
      return Optional.empty();
    }
    return schema;
  }

  private static Optional<RecordKey> key(
      YamlNode object, Optional<ContractFields> fields, FolderFiles files) {
    Optional<YamlNode> written = custom(object, WeftProperties.KEY);
    if (written.isEmpty()) {
      object.missing(
          "must have the custom property " + WeftProperties.KEY,
          "Add it with the name of the field that records are keyed by, or a list of fields.");
      return Optional.empty();
    }
    YamlNode key = written.get();
    if (key.isList()) {
      if (key.items().isEmpty()) {
        key.problem("must name at least one field", "Write the field's name.");
      }
      return fields.flatMap(f -> f.key(key.items()));
    }
    if (key.text().filter(text -> text.endsWith(FolderFiles.AVRO)).isPresent()) {
      return files.schema(key).flatMap(schema -> fields.flatMap(f -> f.key(key, schema)));
    }
    return key.text().isEmpty() ? Optional.empty() : fields.flatMap(f -> f.key(List.of(key)));
  }

  private static void checkRetention(YamlNode root) {
    if (cleanup(root).filter(TopicSettings.Cleanup.COMPACT::equals).isPresent()) {
      custom(root, WeftProperties.RETENTION)
          .filter(
              node -> node.text().filter(Retention::isValid).flatMap(Retention::parse).isPresent())
          .ifPresent(
              node ->
                  node.problem(
                      "must be 'forever' when the clean-up policy is compact: the last record of a"
                          + " key stays",
                      "Remove it, or choose the clean-up policy delete."));
    }
  }

  private static Optional<TopicSettings.Cleanup> cleanup(YamlNode root) {
    return custom(root, WeftProperties.CLEANUP)
        .flatMap(YamlNode::text)
        .flatMap(TopicSettings.Cleanup::of);
  }

  private static Optional<YamlNode> custom(YamlNode owner, String property) {
    return CustomProperties.value(owner, property);
  }
}
