package dev.weft.sdk.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules by which a change of a contract is judged. Their labels are kept once published; each
 * has the reason why a change is judged as it is.
 */
public enum Rule {
  FIELD_ADDED(
      Gate.STRUCTURE,
      Step.MINOR,
      "Readers of the old schema leave it out; new readers take the default for earlier records."),
  FIELD_ADDED_WITHOUT_DEFAULT(
      Gate.STRUCTURE, Step.MINOR, "New readers can't read records that were written without it."),
  FIELD_REMOVED(
      Gate.STRUCTURE,
      Step.MINOR,
      "Readers of the old schema silently take its default from now on; who relies on it breaks."),
  FIELD_REMOVED_WITHOUT_DEFAULT(
      Gate.STRUCTURE, Step.MINOR, "Readers of the old schema fail: they need the field."),
  FIELD_RENAMED(
      Gate.STRUCTURE,
      Step.MINOR,
      "The alias serves new readers only; those of the old schema don't find the value any more."),
  MADE_NULLABLE(
      Gate.STRUCTURE, Step.MINOR, "Readers of the old schema fail at the first null value."),
  MADE_REQUIRED(Gate.STRUCTURE, Step.MINOR, "New readers fail at earlier null values."),
  BRANCH_ADDED(
      Gate.STRUCTURE,
      Step.MINOR,
      "Readers of the old schema fail at the first value of the new branch, unless another takes it."),
  BRANCH_REMOVED(
      Gate.STRUCTURE,
      Step.MINOR,
      "New readers fail at earlier values of the branch, unless another branch takes them."),
  BRANCHES_REORDERED(
      Gate.STRUCTURE, Step.PATCH, "Branches are found by type and name, not by position."),
  UNION_OF_ONE(
      Gate.STRUCTURE,
      Step.MINOR,
      "Read as the type alone, and the reverse; but Avro for Java fails to read the union as a logical"
          + " type alone."),
  TYPE_WIDENED(
      Gate.STRUCTURE,
      Step.MINOR,
      "New readers get every earlier value exactly; readers of the old schema fail at new records."),
  TYPE_NARROWED(
      Gate.STRUCTURE,
      Step.MINOR,
      "Readers of the old schema get every new value exactly; new readers fail at earlier records."),
  TYPE_CHANGED(Gate.STRUCTURE, Step.MINOR, "A value of one type can't be read as the other."),
  FIXED_SIZE_CHANGED(Gate.STRUCTURE, Step.MINOR, "Values of one size can't be read as another."),
  ELEMENT_SIZE_CHANGED(
      Gate.STRUCTURE,
      Step.MINOR,
      "By Avro's specification nothing; but Avro 1.12 for Java counts the bytes that an array or map must"
          + " have by the reader's schema, and refuses short ones when that needs more."),
  NAME_CHANGED(
      Gate.STRUCTURE,
      Step.MINOR,
      "Types are matched by name; an alias serves new readers only, not those of the old schema."),
  ENUM_SYMBOL_ADDED(
      Gate.STRUCTURE,
      Step.MINOR,
      "Readers of the old schema take its default for the new symbol, and fail where it has none."),
  ENUM_SYMBOL_REMOVED(
      Gate.STRUCTURE,
      Step.MINOR,
      "New readers take the default for earlier values, and fail where there is none."),
  AVRO_REFUSES(
      Gate.STRUCTURE, Step.MINOR, "Avro itself refuses to read records of one with the other."),
  TYPE_LOSES_PRECISION(
      Gate.MEANING,
      Step.MINOR,
      "Avro reads it, but rounds: not every value of the one type has an equal in the other."),
  TEXT_AND_BYTES_SWAPPED(
      Gate.MEANING, Step.MINOR, "Avro reads it, but a text is another value than its bytes."),
  DECIMAL_SCALE_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "The scale is not written: Avro reads the same digits with the point elsewhere."),
  DECIMAL_PRECISION_REDUCED(
      Gate.MEANING,
      Step.MINOR,
      "Earlier values may have more digits than new readers provide for."),
  DECIMAL_PRECISION_RAISED(
      Gate.MEANING,
      Step.MINOR,
      "New values may have more digits than readers of the old schema provide for."),
  TIME_UNIT_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "The unit is not written: Avro reads the same number, a thousand times too large or small."),
  LOGICAL_TYPE_ADDED(
      Gate.MEANING,
      Step.MINOR,
      "New readers take bare values of earlier records for the logical type, whatever they were."),
  LOGICAL_TYPE_REMOVED(
      Gate.MEANING,
      Step.MINOR,
      "Readers of the old schema take bare values for the logical type, whatever they are."),
  LOGICAL_TYPE_CHANGED(
      Gate.MEANING, Step.MINOR, "Avro reads the same bare value and takes it for something else."),
  TEXT_BECOMES_UUID(
      Gate.MEANING, Step.MINOR, "New readers fail at earlier texts that are not UUIDs."),
  UUID_BECOMES_TEXT(
      Gate.MEANING, Step.MINOR, "Readers of the old schema fail at new texts that are not UUIDs."),
  NAMESPACE_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Generated classes, unions and aliases find a type by its full name."),
  ENUM_REORDERED(
      Gate.MEANING,
      Step.MINOR,
      "Symbols are read by name, but sort, least and greatest go by their order."),
  ENUM_DEFAULT_CHANGED(
      Gate.MEANING, Step.MINOR, "Symbols that a reader doesn't know are read as another one."),
  DEFAULT_ADDED(Gate.MEANING, Step.MINOR, "Nothing that is written or read changes."),
  DEFAULT_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Records without the field are read with another value than before."),
  DEFAULT_UNUSABLE(
      Gate.STRUCTURE,
      Step.MINOR,
      "Avro parses a default that does not fit the first type of a union, and fails when it reads."),
  DEFAULT_REMOVED(
      Gate.MEANING,
      Step.MINOR,
      "Who writes without a value fails, and the field can't be removed compatibly any more."),
  ALIAS_TAKES_FIELD(
      Gate.MEANING,
      Step.MINOR,
      "Avro gives the value of the field of that name to another one, which silently gets it."),
  ALIAS_TAKES_TYPE(
      Gate.MEANING,
      Step.MINOR,
      "Avro reads values of the type of that name as another type that exists beside it."),
  ALIAS_ADDED(Gate.MEANING, Step.PATCH, "It only helps readers to find earlier records."),
  ALIAS_REMOVED(
      Gate.MEANING, Step.MINOR, "Records that were written under the earlier name lose the value."),
  UNIT_CHANGED(
      Gate.MEANING, Step.MINOR, "The same number stands for another quantity, and nothing fails."),
  PROPERTY_ADDED(Gate.MEANING, Step.PATCH, "A tag more says more, and takes nothing away."),
  PROPERTY_CHANGED(
      Gate.MEANING, Step.MINOR, "Tools and people act on properties; Avro doesn't look at them."),
  PROPERTY_REMOVED(
      Gate.MEANING,
      Step.MINOR,
      "Who relied on the tag, such as one for personal data, is not told that it is gone."),
  PROTECTION_ADDED(
      Gate.MEANING, Step.MINOR, "Who has no grant for the clear value no longer sees it."),
  PROTECTION_CHANGED(
      Gate.MEANING, Step.MINOR, "Who could see the clear value may no longer, or the reverse."),
  PROTECTION_REMOVED(
      Gate.MEANING,
      Step.MINOR,
      "Values that were promised to be encrypted lie open, and can't be hidden again."),
  FIELDS_REORDERED(
      Gate.MEANING,
      Step.MINOR,
      "Fields are read by name; only positions in generated code and in SELECT * move."),
  SORT_ORDER_CHANGED(Gate.MEANING, Step.MINOR, "Records compare otherwise than before."),
  DOC_CHANGED(Gate.MEANING, Step.PATCH, "Words for people; no reading changes."),
  KEY_FIELDS_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Order, joins and compaction go by the key; earlier records keep the old one."),
  KEY_SCHEMA_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "The same key gets other bytes, so another partition: order, joins and compaction fail."),
  EVENT_TIME_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Windows, replays by time and retention go by the event time; two kinds of it don't mix."),
  CLASSIFICATION_ADDED(Gate.MEANING, Step.PATCH, "It only says more."),
  CLASSIFICATION_RAISED(
      Gate.MEANING, Step.MINOR, "Who may read the field now may not be allowed to any longer."),
  CLASSIFICATION_LOWERED(
      Gate.MEANING, Step.MINOR, "Less protection than was promised to those the data is about."),
  CLASSIFICATION_CHANGED(
      Gate.MEANING, Step.MINOR, "Which of the two words protects more is not known."),
  CLASSIFICATION_REMOVED(
      Gate.MEANING, Step.MINOR, "Less protection than was promised to those the data is about."),
  QUALITY_RULE_ADDED(Gate.MEANING, Step.MINOR, "It promises more."),
  QUALITY_RULE_STRENGTHENED(Gate.MEANING, Step.MINOR, "It promises more."),
  QUALITY_RULE_WEAKENED(
      Gate.MEANING, Step.MINOR, "Records may come that readers were promised not to see."),
  QUALITY_RULE_CHANGED(
      Gate.MEANING, Step.MINOR, "Whether it promises more or less can't be told: look at it."),
  QUALITY_RULE_REMOVED(
      Gate.MEANING, Step.MINOR, "Records may come that readers were promised not to see."),
  ON_VIOLATION_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Readers see the same records; publishers have to deal with those that break a rule otherwise."),
  HEADERS_ADDED(
      Gate.MEANING, Step.MINOR, "Records say more of themselves; who doesn't ask passes it over."),
  HEADERS_REMOVED(
      Gate.MEANING,
      Step.MINOR,
      "Nothing fails in Kafka, but who routes, filters or deduplicates by the headers finds none."),
  SERVICE_LEVEL_ADDED(Gate.MEANING, Step.MINOR, "It promises more."),
  SERVICE_LEVEL_STRENGTHENED(Gate.MEANING, Step.MINOR, "It promises more."),
  SERVICE_LEVEL_WEAKENED(
      Gate.MEANING, Step.MINOR, "Nothing fails, but readers get less than they were promised."),
  SERVICE_LEVEL_CHANGED(
      Gate.MEANING, Step.MINOR, "Whether it promises more or less can't be told: look at it."),
  SERVICE_LEVEL_REMOVED(
      Gate.MEANING, Step.MINOR, "Nothing fails, but readers get less than they were promised."),
  RETENTION_EXTENDED(Gate.MEANING, Step.MINOR, "It promises more."),
  RETENTION_SHORTENED(
      Gate.MEANING,
      Step.MINOR,
      "Promised records are deleted for good: breaks who reads late or replays; careful when nobody"
          + " reads."),
  CLEANUP_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Either the history of each key or its last record, which was promised, is deleted for good."),
  PARTITIONS_CHANGED(
      Gate.MEANING,
      Step.MINOR,
      "Keys move to other partitions: order within a key, joins and state of readers break."),
  TOPIC_ADDED(Gate.MEANING, Step.MINOR, "A virtual product can be read as a stream, too."),
  TOPIC_REMOVED(Gate.MEANING, Step.MINOR, "Who reads the topic has nothing to read."),
  COMPATIBILITY_STRENGTHENED(Gate.MEANING, Step.MINOR, "It promises more for changes to come."),
  COMPATIBILITY_WEAKENED(
      Gate.MEANING, Step.MINOR, "Changes may come that readers were promised not to see."),
  COMPATIBILITY_CHANGED(
      Gate.MEANING, Step.MINOR, "One promise for changes to come is exchanged for another."),
  STATUS_CHANGED(Gate.MEANING, Step.MINOR, "Readers should know where a contract stands."),
  SUNSET_CHANGED(
      Gate.MEANING, Step.MINOR, "From that day on it may be retired, whoever still reads it."),
  CONTRACT_ID_CHANGED(
      Gate.MEANING, Step.MINOR, "Input ports refer to a contract by its id and don't find it."),
  DESCRIPTION_CHANGED(Gate.MEANING, Step.PATCH, "Words for people; no reading changes."),
  READER_BROKEN(
      Gate.CONSUMERS, Step.MINOR, "Somebody who reads the port now reads it in its own way.");

  private static final Map<String, Rule> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Rule::label, rule -> rule));

  private final Gate gate;
  private final Step step;
  private final String reason;

  Rule(Gate gate, Step step, String reason) {
    this.gate = gate;
    this.step = step;
    this.reason = reason;
  }

  /** The rule with that label; empty for rules of others, such as policies. */
  public static Optional<Rule> of(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /** Its name in documents and in {@link Difference#rule()}, such as {@code field-added}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The gate that it belongs to. */
  public Gate gate() {
    return gate;
  }

  /** The step that a change asks for when it does not break; a breaking one asks for a major. */
  public Step step() {
    return step;
  }

  /** Why a change is judged as it is, in one sentence. */
  public String reason() {
    return reason;
  }
}
