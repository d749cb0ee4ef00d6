package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class HiddenFieldsTest {

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Order", "fields": [
                {"name": "id", "type": "string"},
                {"name": "note", "type": ["null", "string"]},
                {"name": "card", "type": "string", "weft.protect": "card-key"},
                {"name": "lines", "type": {"type": "array", "items":
                  {"type": "record", "name": "Line", "fields": [
                    {"name": "price", "type": "int"},
                    {"name": "pin", "type": "int", "weft.protect": true},
                    {"name": "next", "type": ["null", "Line"]}]}}},
                {"name": "buyer", "type": {"type": "record", "name": "Buyer", "fields": [
                  {"name": "name", "type": "string"},
                  {"name": "city", "type": "string"}]}}]}
              """);

  private final HiddenFields fields =
      HiddenFields.of(
          contract(
              "id", Map.of("buyer.name", "personal", "lines.price", "Internal", "note", "public")));

  @Test
  void areThoseThatAreClassifiedOrProtectedAndAllWithin() {
    assertThat(fields.insteadOf("buyer.name")).contains("<hidden: classified personal>");
    assertThat(fields.insteadOf("buyer.name.first")).isPresent();
    assertThat(fields.insteadOf("card")).contains("<hidden: classified protected>");
    assertThat(fields.insteadOf("lines[12].pin")).isPresent();
    for (String open :
        List.of("", "id", "note", "buyer", "buyer.city", "buyer.names", "lines[0].price")) {
      assertThat(fields.insteadOf(open)).as(open).isEmpty();
    }
  }

  @Test
  void touchWhatHoldsThem() {
    assertThat(fields.touching("buyer")).contains("<hidden: classified personal>");
    assertThat(fields.touching("lines[2]")).isPresent();
    assertThat(fields.touching("")).isEqualTo(fields.anywhere()).isPresent();
    assertThat(fields.touching("buy")).isEmpty();
    assertThat(fields.touching("note")).isEmpty();
  }

  @Test
  void areNoneWhereNothingIsClassified() {
    assertThat(HiddenFields.NONE.isEmpty()).isTrue();
    assertThat(HiddenFields.NONE.anywhere()).isEmpty();
    assertThat(fields.isEmpty()).isFalse();
  }

  @Test
  void ofAKeyAreAllOfItOrNothing() {
    assertThat(HiddenFields.ofKey(contract("id", Map.of("note", "personal"))).isEmpty()).isTrue();
    HiddenFields key = HiddenFields.ofKey(contract("id", Map.of("id", "secret")));
    assertThat(key.insteadOf("")).contains("<hidden: classified secret>");
    assertThat(key.insteadOf("anything")).isPresent();
    assertThat(HiddenFields.ofKey(contract("buyer", Map.of("buyer.name", "personal"))).anywhere())
        .contains("<hidden: classified personal>");
  }

  private static Contract contract(String key, Map<String, String> classifications) {
    return new Contract(
        "urn:test",
        new Version(1, 0, 0),
        Status.ACTIVE,
        Description.NONE,
        SCHEMA,
        RecordKey.of(SCHEMA, List.of(key)),
        Optional.empty(),
        classifications,
        Optional.empty());
  }
}
