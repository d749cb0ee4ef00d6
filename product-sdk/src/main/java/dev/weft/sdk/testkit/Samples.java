package dev.weft.sdk.testkit;

import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.AvroSerdes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Endless sample records of a contract, the same ones for the same seed. They fit its schema and
 * keep its quality rules; few keys come often and many seldom; event times go on from 2020 by a
 * minute on average, and begin anew in 2025. Values look like what their fields' names say, as far
 * as that is easy.
 *
 * <pre>{@code
 * mesh.publish(
 *     "sales.transactions",
 *     Samples.of(mesh.contract("sales.transactions"), Transaction.class, 42).take(1_000));
 * }</pre>
 *
 * <p>One thread.
 *
 * @param <T> a generated class, or {@link IndexedRecord}
 */
public final class Samples<T extends IndexedRecord> {

  /** How many different keys there are. */
  private static final int KEYS = 1_000;

  /** How often a record is made anew that breaks a rule. */
  private static final int ATTEMPTS = 1_000;

  private static final PortId NOWHERE = PortId.parse("samples.samples/samples@1");

  private final Contract contract;
  private final long seed;
  private final SplittableRandom random;
  private final RecordRules rules;
  private final SampleTimes times = new SampleTimes();
  private final SampleRecords values;
  private final Function<IndexedRecord, T> read;
  private final Map<String, Function<RandomGenerator, ?>> own = new HashMap<>();

  private Samples(Contract contract, long seed, Function<IndexedRecord, T> read) {
    this.contract = contract;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.rules = RecordRules.of(contract);
    this.values = new SampleRecords(new RuleHints(contract.guarantees().quality()), times);
    this.read = read;
  }

  /**
   * Records of the contract's own schema.
   *
   * @throws dev.weft.sdk.contract.rules.InvalidRulesException when the contract's rules can't be
   *     checked
   */
  public static Samples<IndexedRecord> of(Contract contract, long seed) {
    return new Samples<>(contract, seed, record -> record);
  }

  /**
   * Records of a schema, without a contract: its first field is taken for the key, and nothing for
   * the event time.
   *
   * @param record a record schema that has a field
   */
  public static Samples<IndexedRecord> of(Schema record, long seed) {
    Schema.Field first = record.getFields().get(0);
    return of(
        new Contract(
            record.getFullName(),
            new Version(1, 0, 0),
            Status.ACTIVE,
            Description.NONE,
            record,
            new RecordKey(List.of(first.name()), first.schema()),
            Optional.empty(),
            Map.of(),
            Optional.empty()),
        seed);
  }

  /**
   * Records of a generated class.
   *
   * @param type the class; of the contract's schema, or one that its records can be read into
   * @throws dev.weft.sdk.contract.rules.InvalidRulesException when the contract's rules can't be
   *     checked
   */
  public static <T extends SpecificRecord> Samples<T> of(
      Contract contract, Class<T> type, long seed) {
    InMemoryRegistry registry = new InMemoryRegistry();
    Serializer<IndexedRecord> writer =
        AvroSerdes.genericValues(registry, new OutputPort(NOWHERE, "", contract));
    Deserializer<T> reader = AvroSerdes.reader(registry, type);
    return new Samples<>(
        contract, seed, record -> reader.deserialize("", writer.serialize("", record)));
  }

  /**
   * Has a field of the record filled in another way from now on, such as one that a rule compares
   * with others.
   *
   * @param field its name
   * @param value makes its values, as records without a generated class have them: texts as {@link
   *     String}, decimals, dates and times in Java's types
   * @return this
   * @throws IllegalArgumentException when the schema has no such field
   */
  public Samples<T> with(String field, Function<RandomGenerator, ?> value) {
    if (contract.schema().getField(field) == null) {
      throw new IllegalArgumentException(
          contract.schema().getFullName() + " has no field '" + field + "'");
    }
    own.put(field, value);
    return this;
  }

  /**
   * The next record.
   *
   * @throws IllegalStateException when none was found that keeps the contract's rules; it says
   *     which rules stand in the way
   */
  public T next() {
    times.tick(random);
    Map<String, Violation> broken = new TreeMap<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      IndexedRecord record = record();
      List<Violation> violations = rules.check(record);
      if (violations.isEmpty()) {
        return read.apply(record);
      }
      violations.forEach(violation -> broken.put(violation.name(), violation));
    }
    throw new IllegalStateException(
        "None of "
            + ATTEMPTS
            + " samples keeps the rules of "
            + contract.id()
            + "; fill in fields yourself, by with(...). In the way: "
            + broken);
  }

  /**
   * The next records.
   *
   * @throws IllegalStateException as {@link #next}
   */
  public List<T> take(int count) {
    return stream().limit(count).toList();
  }

  /** The next records, without an end. */
  public Stream<T> stream() {
    return Stream.generate(this::next);
  }

  private IndexedRecord record() {
    SplittableRandom ofKey = new SplittableRandom(seed + SampleNumbers.skewed(random, KEYS));
    GenericData.Record record = new GenericData.Record(contract.schema());
    for (Schema.Field field : contract.schema().getFields()) {
      boolean isKey = contract.key().fields().contains(field.name());
      record.put(field.pos(), value(field, isKey ? ofKey : random));
    }
    return record;
  }

  private @Nullable Object value(Schema.Field field, RandomGenerator chance) {
    Function<RandomGenerator, ?> given = own.get(field.name());
    if (given != null) {
      return given.apply(chance);
    }
    Optional<Object> time =
        contract
            .eventTime()
            .filter(field.name()::equals)
            .flatMap(name -> eventTime(field.schema()));
    return time.isPresent() ? time.get() : values.next(field.schema(), field.name(), 0, chance);
  }

  private Optional<Object> eventTime(Schema type) {
    Schema present =
        type.isUnion()
            ? type.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(type)
            : type;
    LogicalType logical = present.getLogicalType();
    return logical == null
        ? Optional.empty()
        : Optional.ofNullable(times.ofEvent(logical.getName()));
  }
}
