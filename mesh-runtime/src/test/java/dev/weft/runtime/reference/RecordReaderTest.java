package dev.weft.runtime.reference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.foodmart.marketing.Promotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          missing-column  | expected the 7 columns
          unknown-column  | column 'budget' is not a field of dev.weft.foodmart.marketing.Promotion
          fifth-decimal   | Rounding necessary
          number-as-text  | expected text, found VALUE_NUMBER_INT
          time-of-day     | could not be parsed
          cut-off         | Unexpected end-of-input
          list            | expected an object, found START_ARRAY
          """)
  void namesFileLineAndReasonWhenALineIsNotAsExpected(String file, String reason) {
    RecordReader<Promotion> reader = new RecordReader<>(Promotion::new);

    assertThatThrownBy(() -> reader.read(new Resource("foodmart/" + file + ".json")))
        .isInstanceOf(DataSetException.class)
        .hasMessageStartingWith("foodmart/" + file + ".json:2: ")
        .hasMessageContaining(reason);
  }

  @Test
  void saysWhatToAddWhenTheDataSetIsMissing() {
    assertThatThrownBy(() -> new RecordReader<>(Promotion::new).read(new Resource("nowhere.json")))
        .hasMessageContaining("nowhere.json is not on the class path")
        .hasMessageContaining("foodmart-data-json");
  }
}
