package dev.weft.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What two products of the reference mesh are in every format.
 *
 * <p>To accept what they are now: run with {@code WEFT_ACCEPT=1}, then read the differences.
 */
class GoldenExportTest {

  private static final Path EXPECTED = Path.of("src/test/resources/export");

  static Stream<Arguments> exports() {
    return Stream.of("sales.transactions", "sales.daily-totals")
        .flatMap(
            product ->
                Stream.of(ExportFormat.values()).map(format -> Arguments.of(product, format)));
  }

  @ParameterizedTest
  @MethodSource("exports")
  void isAsAccepted(String product, ExportFormat format) throws IOException {
    String text = Exported.text(product, format);
    Path expected = EXPECTED.resolve(product + "." + format + ending(format));

    if (System.getenv("WEFT_ACCEPT") != null) {
      Files.createDirectories(EXPECTED);
      Files.writeString(expected, text);
    }

    assertThat(text).isEqualTo(Files.readString(expected));
    assertThat(text).endsWith("\n");
  }

  @ParameterizedTest
  @MethodSource("exports")
  void documentsAreTheDeclaredOnesToTheLetter(String product, ExportFormat format)
      throws IOException {
    Path folder = Path.of("../schemas", product.split("\\.", -1));
    if (format == ExportFormat.ODPS) {
      assertThat(Exported.text(product, format))
          .isEqualTo(Files.readString(folder.resolve("product.yaml")));
    } else if (format == ExportFormat.ODCS) {
      assertThat(Exported.text(product, format))
          .isEqualTo(Files.readString(folder.resolve("contract.yaml")));
    }
  }

  private static String ending(ExportFormat format) {
    boolean json =
        List.of(ExportFormat.OPENLINEAGE, ExportFormat.DCAT, ExportFormat.AVSC).contains(format);
    return json ? ".json" : ".yaml";
  }
}
