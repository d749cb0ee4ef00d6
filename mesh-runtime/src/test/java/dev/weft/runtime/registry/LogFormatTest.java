package dev.weft.runtime.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.client.rest.entities.Metadata;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogFormatTest {

  private static final SchemaVersion PLAIN =
      new SchemaVersion("s", 3, 17, new SchemaContent("\"string\"", List.of(), null, null), false);

  static List<LogEntry> entries() {
    return List.of(
        new LogEntry.Registered(PLAIN),
        new LogEntry.Registered(PLAIN.asDeleted()),
        new LogEntry.Registered(
            new SchemaVersion(
                "t",
                1,
                2,
                new SchemaContent(
                    "{\"type\":\"array\",\"items\":\"N\"}",
                    List.of(new SchemaReference("N", "n", 4)),
                    new Metadata(Map.of(), Map.of("owner", "us"), Set.of()),
                    null),
                false)),
        new LogEntry.Purged("s", 3),
        new LogEntry.SubjectDeleted("s", 3),
        new LogEntry.SubjectCleared("s"),
        new LogEntry.ConfigSet(null, SubjectConfig.of(CompatibilityLevel.FULL)),
        new LogEntry.ConfigSet("s", SubjectConfig.of(CompatibilityLevel.NONE)),
        new LogEntry.ConfigSet("s", null),
        new LogEntry.ModeSet(null, RegistryMode.READONLY),
        new LogEntry.ModeSet("s", null),
        new LogEntry.IdsReached(5),
        new LogEntry.Nothing());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void readsWhatItWrites(LogEntry entry) throws JunkRecordException {
    LogFormat.Halves halves = LogFormat.encode(entry);

    assertThat(decode(halves.key(), halves.value())).isEqualTo(entry);
  }

  @Test
  void writesAsConfluentDoes() {
    assertThat(LogFormat.encode(new LogEntry.Registered(PLAIN)))
        .isEqualTo(
            new LogFormat.Halves(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":3,\"magic\":1}",
                "{\"subject\":\"s\",\"version\":3,\"id\":17,\"schema\":\"\\\"string\\\"\",\"deleted\":false}"));
    assertThat(
            LogFormat.encode(
                new LogEntry.ConfigSet("s", SubjectConfig.of(CompatibilityLevel.FULL))))
        .isEqualTo(
            new LogFormat.Halves(
                "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
                "{\"subject\":\"s\",\"compatibilityLevel\":\"FULL\"}"));
    assertThat(LogFormat.encode(new LogEntry.SubjectDeleted("s", 3)))
        .isEqualTo(
            new LogFormat.Halves(
                "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
                "{\"subject\":\"s\",\"version\":3}"));
    assertThat(LogFormat.encode(new LogEntry.Purged("s", 3)).value()).isNull();
  }

  @Test
  void readsWhatOlderAndNewerRegistriesOfConfluentWrote() throws JunkRecordException {
    assertThat(
            decode(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":3,\"magic\":0}",
                "{\"subject\":\"s\",\"version\":3,\"id\":17,\"schema\":\"\\\"string\\\"\"}"))
        .isEqualTo(new LogEntry.Registered(PLAIN));
    assertThat(
            decode(
                "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":3,\"magic\":1}",
                "{\"subject\":\"s\",\"version\":3,\"id\":17,\"md5\":\"AAAA\",\"guid\":\"x\",\"schemaType\":\"AVRO\","
                    + "\"schema\":\"\\\"string\\\"\",\"deleted\":false,\"offset\":1,\"ts\":2}"))
        .isEqualTo(new LogEntry.Registered(PLAIN));
    assertThat(
            decode(
                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                "{\"compatibilityLevel\":\"FULL\"}"))
        .isEqualTo(new LogEntry.ConfigSet(null, SubjectConfig.of(CompatibilityLevel.FULL)));
    assertThat(decode("{\"keytype\":\"NOOP\",\"magic\":0}", null))
        .isEqualTo(new LogEntry.Nothing());
    assertThat(
            decode(
                "{\"keytype\":\"CONTEXT\",\"context\":\".\",\"magic\":0}", "{\"context\":\".\"}"))
        .isEqualTo(new LogEntry.Nothing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "junk | {} | key isn't JSON",
        "[] | {} | key isn't a JSON object",
        "{} | {} | keytype",
        "{\"keytype\":\"OTHER\"} | {} | OTHER",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1} | junk | value isn't JSON",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\"} | {} | version",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":0} | {} | below 1",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1} | {\"id\":1} | schema",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1} | {\"schema\":\"x\",\"id\":\"1\"} | id",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1} | {\"schema\":\"x\",\"id\":1,\"references\":7} | value",
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1} | {\"schema\":\"x\",\"id\":1,\"schemaType\":\"JSON\"} | JSON",
        "{\"keytype\":\"CONFIG\"} | {\"compatibilityLevel\":\"UP\"} | UP",
        "{\"keytype\":\"MODE\"} | {\"mode\":\"UP\"} | UP"
      })
  void refusesJunkSayingWhatIsWrong(String key, String value, String problem) {
    assertThatExceptionOfType(JunkRecordException.class)
        .isThrownBy(() -> decode(key, value))
        .withMessageContaining(problem);
  }

  @Test
  void refusesARecordWithoutKey() {
    assertThatExceptionOfType(JunkRecordException.class)
        .isThrownBy(() -> LogFormat.decode(null, "{}".getBytes(UTF_8)))
        .withMessageContaining("no key");
  }

  private static LogEntry decode(String key, @Nullable String value) throws JunkRecordException {
    return LogFormat.decode(key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
  }
}
