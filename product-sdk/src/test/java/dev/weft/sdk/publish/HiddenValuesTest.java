package dev.weft.sdk.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.sdk.contract.Violation;
import dev.weft.sdk.descriptor.Contract;
import dev.weft.sdk.descriptor.Description;
import dev.weft.sdk.descriptor.Guarantees;
import dev.weft.sdk.descriptor.HiddenFields;
import dev.weft.sdk.descriptor.OutputPort;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.QualityRule;
import dev.weft.sdk.descriptor.RecordKey;
import dev.weft.sdk.descriptor.Status;
import dev.weft.sdk.descriptor.Version;
import dev.weft.sdk.serde.AvroSerdes;
import dev.weft.sdk.serde.KeyWriter;
import dev.weft.sdk.serde.ParsedRow;
import dev.weft.sdk.serde.RecordParser;
import dev.weft.sdk.serde.Registry;
import dev.weft.sdk.stream.BridgeApp;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No message of any kind shows the value of a field that is classified. */
class HiddenValuesTest {

  private static final String SECRET = "98101";
  private static final String MARK = "<hidden: classified personal>";

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Person", "namespace": "test.hidden", "fields": [
                {"name": "id", "type": "string"},
                {"name": "age", "type": "int"},
                {"name": "born", "type": {"type": "int", "logicalType": "date"}},
                {"name": "wage", "type":
                  {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["S98102"]}},
                {"name": "labels", "type": {"type": "map", "values": "int"}},
                {"name": "either", "type": ["null", "long", "boolean"]},
                {"name": "home", "type": {"type": "record", "name": "Home", "fields": [
                  {"name": "zip", "type": "string"}]}}]}
              """);

  private final Registry registry = new InMemoryRegistry();

  @Test
  void rulesHideThem() {
    GenericRecord person = person();
    for (QualityRule rule :
        List.of(
            cel("record.age < 1"),
            cel("record.age < 1 && record.id != ''"),
            cel("record.home.zip == ''"),
            // Left to CEL's interpreter, whose errors show values.
            cel("int('x' + record.home.zip) > 0"),
            cel("{'a': 1}[record.home.zip] > 0"),
            invalid("age", Map.of("maximum", 1)),
            invalid("home.zip", Map.of("pattern", "^x")))) {
      List<Violation> broken =
          EventRules.of(contract(true, rule), SCHEMA).check(person, Instant.now().toEpochMilli());
      assertThat(broken).as(rule.toString()).hasSize(1);
      assertThat(broken.toString()).as(rule.toString()).doesNotContain(SECRET);

      // It would be there.
      assertThat(
              EventRules.of(contract(false, rule), SCHEMA)
                  .check(person, Instant.now().toEpochMilli())
                  .toString())
          .as(rule.toString())
          .doesNotContain("hidden");
    }
    assertThat(
            EventRules.of(contract(true, cel("record.age < 1 && record.id != ''")), SCHEMA)
                .check(person, 0)
                .toString())
        .contains("age=" + MARK, "id=p-1");
  }

  @Test
  void theRuleOfEventTimesHidesThem() {
    GenericRecord person = person();
    person.put("born", LocalDate.of(1961, 8, 26));

    assertThat(EventRules.of(contract(true), SCHEMA).check(person, 0).toString())
        .contains("must not be before 1970", MARK)
        .doesNotContain("1961");
    assertThat(EventRules.of(contract(false), SCHEMA).check(person, 0).toString())
        .contains("1961-08-26");
  }

  @Test
  void valuesThatDoNotFitTheirTypeAreHidden() {
    assertHidden("wage", new BigDecimal("98101.12345"));
    assertHidden("either", SECRET);
    assertHidden("home", SECRET);
    Map<String, @Nullable Object> labels = new HashMap<>();
    labels.put(SECRET, null);
    assertHidden("labels", labels);
    assertHidden("kind", SECRET);
    assertHidden("age", SECRET);
  }

  @Test
  void keysThatCanNotBeWrittenAreHidden() {
    OutputPort port = port(contract(true));
    GenericRecord person = person();
    person.put("id", null);
    assertThat(catchThrowable(() -> KeyWriter.of(registry, port, SCHEMA).keyOf(person)))
        .hasMessageContaining("'id'");
  }

  @Test
  void bytesThatCanNotBeReadAreHidden() {
    Schema text =
        new Schema.Parser()
            .parse(
                SCHEMA
                    .toString()
                    .replace(
                        "{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"S98102\"]}",
                        "{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"S98101\"]}"));
    GenericRecord written = new GenericData.Record(text);
    GenericRecord person = person();
    for (Schema.Field field : text.getFields()) {
      written.put(field.pos(), person.get(field.pos()));
    }
    written.put("kind", new GenericData.EnumSymbol(text.getField("kind").schema(), "S98101"));
    byte[] bytes =
        AvroSerdes.genericValues(registry, port(contract(true, text))).serialize("t", written);

    assertThat(trace(() -> read(contract(true), bytes))).contains("Not a valid");
    assertThat(trace(() -> read(contract(true), bytes))).doesNotContain(SECRET);
    assertThat(trace(() -> read(contract(false), bytes))).contains(SECRET);
  }

  @Test
  void rowsAreHidden() throws Exception {
    String row =
        """
        {"id": "p-1", "age": "x98101", "born": "98101", "wage": 98101.12345, "kind": "S98101",
         "labels": {"98101": "x"}, "either": {}, "home": "98101", "nmae": "98101"}
        """;

    String hidden = breaks(new RecordParser(SCHEMA, HiddenFields.of(contract(true))), row);
    String shown = breaks(new RecordParser(SCHEMA), row);

    assertThat(hidden)
        .doesNotContain(SECRET, "did you mean 'S98102'")
        .contains("nmae", "age: must be a number");
    assertThat(shown).contains("x98101", "did you mean 'S98102'");
  }

  @Test
  void bridgesHideThem() {
    OutputPort from = port(contract(true));
    OutputPort to = new OutputPort(PortId.parse("people.persons/persons@2"), "", contract(true));
    Topology bridge =
        BridgeApp.topology(
            registry,
            from,
            to,
            (person, schema) -> {
              throw new IllegalStateException("no number: " + SECRET);
            });
    try (TopologyTestDriver driver = new TopologyTestDriver(bridge)) {
      var topic =
          driver.createInputTopic(
              from.id().topic(), new ByteArraySerializer(), new ByteArraySerializer());
      byte[] key = KeyWriter.of(registry, from, SCHEMA).keyOf(person());
      byte[] value = AvroSerdes.genericValues(registry, from).serialize("t", person());
      assertThat(
              trace(
                  () -> {
                    topic.pipeInput(key, value);
                    return "";
                  }))
          .contains("can't be made one of people.persons/persons@2: IllegalStateException " + MARK)
          .doesNotContain(SECRET);
    }
  }

  private static String breaks(RecordParser parser, String row) throws Exception {
    ParsedRow parsed = parser.parse(JsonMapper.builder().build().readTree(row));
    assertThat(parsed).isInstanceOf(ParsedRow.Breaks.class);
    return parsed.toString();
  }

  private Object read(Contract contract, byte[] bytes) {
    return AvroSerdes.genericReader(registry, port(contract)).deserialize("t", bytes);
  }

  private void assertHidden(String field, Object value) {
    GenericRecord person = person();
    person.put(field, value);
    OutputPort port = port(contract(true));
    String said =
        trace(
            () -> {
              try {
                return AvroSerdes.genericValues(registry, port).serialize("t", person);
              } catch (RuntimeException e) {
                throw PublishFailures.of(port.id(), (Exception) e);
              }
            });
    assertThat(said).as(field).contains("Not a valid").doesNotContain(SECRET);
  }

  /** All that a log shows. */
  private static String trace(Callable<Object> failing) {
    Throwable failure = catchThrowable(failing::call);
    assertThat(failure).isNotNull();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static GenericRecord person() {
    GenericRecord home = new GenericData.Record(SCHEMA.getField("home").schema());
    home.put("zip", SECRET);
    GenericRecord person = new GenericData.Record(SCHEMA);
    person.put("id", "p-1");
    person.put("age", 98101);
    person.put("born", LocalDate.of(1997, 1, 1));
    person.put("wage", new BigDecimal("1.00"));
    person.put("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), "S98102"));
    person.put("labels", Map.of());
    person.put("either", null);
    person.put("home", home);
    return person;
  }

  private static QualityRule cel(String expression) {
    return QualityRule.cel("rule", expression);
  }

  private static QualityRule invalid(String field, Map<String, Object> arguments) {
    return new QualityRule(
        "valid",
        Optional.of(field),
        QualityRule.Type.LIBRARY,
        Optional.of("invalidValues"),
        "",
        arguments,
        Map.of("mustBe", 0L),
        Optional.empty(),
        Optional.empty());
  }

  private static Contract contract(boolean classified, QualityRule... rules) {
    return contract(classified, SCHEMA, rules);
  }

  private static Contract contract(boolean classified, Schema schema, QualityRule... rules) {
    Map<String, String> words = new HashMap<>();
    for (String field : List.of("age", "born", "wage", "kind", "labels", "either", "home.zip")) {
      words.put(field, classified ? "personal" : "internal");
    }
    return new Contract(
        "urn:test",
        new Version(1, 0, 0),
        Status.ACTIVE,
        Description.NONE,
        schema,
        RecordKey.of(schema, List.of("id")),
        Optional.of("born"),
        words,
        Optional.empty(),
        new Guarantees(Guarantees.DEFAULT.compatibility(), List.of(rules), List.of()),
        Optional.empty());
  }

  private static OutputPort port(Contract contract) {
    return new OutputPort(PortId.parse("people.persons/persons@1"), "", contract);
  }
}
