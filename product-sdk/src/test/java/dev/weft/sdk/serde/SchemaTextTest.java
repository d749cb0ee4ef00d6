package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTextTest {

  @Test
  void parsesWhatIsNestedAsDeeplyAsItMayBe() {
    Schema schema = SchemaText.parse(nested("{\"type\":\"array\",\"items\":", "\"int\"", "}", 320));

    assertThat(schema.getElementType().getElementType().getType()).isEqualTo(Schema.Type.ARRAY);
  }

  @ParameterizedTest
  @ValueSource(ints = {321, 990, 5_000, 200_000})
  void refusesWhatIsNestedDeeper(int levels) {
    for (String text :
        new String[] {
          nested("{\"type\":\"array\",\"items\":", "\"int\"", "}", levels),
          nested("{\"type\":\"map\",\"values\":", "\"int\"", "}", levels),
          nested("[", "", "]", levels),
          "{\"type\":\"string\",\"noted\":" + "[".repeat(levels)
        }) {
      assertThatExceptionOfType(SchemaParseException.class)
          .isThrownBy(() -> SchemaText.parse(text))
          .withMessageContaining("320 levels");
    }
  }

  @Test
  void countsNoBracketsInTexts() {
    String doc = "\\\"" + "[{".repeat(1_000) + "\\\\";

    assertThat(SchemaText.parse("{\"type\":\"string\",\"noted\":\"" + doc + "\"}").getProp("noted"))
        .startsWith("\"[{")
        .endsWith("\\");
  }

  private static String nested(String open, String core, String close, int levels) {
    return open.repeat(levels) + core + close.repeat(levels);
  }
}
