package dev.weft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatTest {

  private static final String ORDER =
      """
      {"type": "record", "name": "Order", "namespace": "shop", "fields": [
        {"name": "id", "type": "string"},
        {"name": "total", "type":
          {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2}}%s]}
      """;

  @TempDir Path dir;
  private Path old;

  @BeforeEach
  void writeTheOldSchema() throws IOException {
    old = write("old.avsc", ORDER.formatted(""));
  }

  @Test
  void saysWhatIsSafe() throws IOException {
    Path added =
        write(
            "new.avsc",
            ORDER.formatted(
                ", {\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null}"));

    CommandRun run = CommandRun.of("compat", added.toString(), "--against", old.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("safe  note")
        .contains("[field-added]")
        .contains("It may follow");
  }

  @Test
  void findsWhatAvroLetsThrough() throws IOException {
    Path scaled = write("new.avsc", ORDER.formatted("").replace("\"scale\": 2", "\"scale\": 4"));

    CommandRun run =
        CommandRun.of("compat", scaled.toString(), "--against", old.toString(), "-o", "json");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out())
        .contains("\"breaking\" : true")
        .contains("\"rule\" : \"decimal-scale-changed\"")
        .contains("\"gate\" : \"meaning\"");
  }

  @Test
  void saysThatNothingDiffers() {
    CommandRun run = CommandRun.of("compat", old.toString(), "--against", old.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("It says the same.\n");
  }

  @Test
  void asksForTheModeThatWasNamed() throws IOException {
    Path without =
        write(
            "new.avsc",
            ORDER.formatted("").replace("{\"name\": \"id\", \"type\": \"string\"},", ""));

    assertThat(CommandRun.of("compat", without.toString(), "--against", old.toString()).exitCode())
        .isEqualTo(3);
    assertThat(
            CommandRun.of(
                    "compat", without.toString(), "--against", old.toString(), "--mode", "BACKWARD")
                .exitCode())
        .isZero();
  }

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    Path broken = write("broken.avsc", "{");

    assertThat(CommandRun.of("compat", "Order.java").exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("compat", "missing.avsc", "--against", old.toString()).exitCode())
        .isEqualTo(2);
    assertThat(CommandRun.of("compat", broken.toString(), "--against", old.toString()).err())
        .contains("broken.avsc is no Avro schema");
    for (int levels : new int[] {990, 5_000}) {
      String array = "{\"type\":\"array\",\"items\":".repeat(levels) + "\"int\"";
      Path deep = write("deep.avsc", array + "}".repeat(levels));
      CommandRun run = CommandRun.of("compat", deep.toString(), "--against", deep.toString());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("deep.avsc is no Avro schema").contains("nested more than");
      assertThat(
              CommandRun.of("init", "shop.deep", "--from", deep.toString(), "--dir", dir.toString())
                  .err())
          .contains("nested more than");
    }
    assertThat(CommandRun.of("compat", old.toString()).err())
        .contains("lies in no product's folder");
    assertThat(CommandRun.of("compat", dir.toString(), "--against", old.toString()).exitCode())
        .isEqualTo(2);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }
}
