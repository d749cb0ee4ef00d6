package dev.weft.runtime.cli;

import dev.weft.runtime.starter.InferredSchema;
import dev.weft.runtime.starter.SchemaInference;
import dev.weft.runtime.starter.StarterSchema;
import dev.weft.sdk.descriptor.ProductId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Takes a starter's schema from a file of data, or of a schema. */
final class StarterFile {

  private static final int MAX_ROWS = 1_000_000;

  private StarterFile() {}

  static InferredSchema read(String file, ProductId id, Terminal terminal) {
    if (file.endsWith(SchemaFile.ENDING)) {
      return schema(Path.of(file));
    }
    InputFile input = InputFile.of(file, null);
    RowRules rules = new RowRules(Map.of(), null);
    SchemaInference inference = new SchemaInference();
    try (Rows rows =
        input.csv()
            ? new CsvRows(input.open(terminal), rules, Set.of())
            : new NdjsonRows(input.open(terminal), rules)) {
      look(rows, input, inference);
    } catch (IOException e) {
      throw FailedException.failure(input.name() + ": " + e.getMessage());
    }
    if (inference.count() == 0) {
      throw FailedException.failure(input.name() + " has no rows to infer a schema from");
    }
    if (inference.count() == MAX_ROWS) {
      terminal.say("Looked at the first " + Cells.count(MAX_ROWS) + " rows of " + input.name());
    }
    return inference.result(StarterSchema.typeName(id), StarterSchema.namespace(id));
  }

  private static void look(Rows rows, InputFile input, SchemaInference inference)
      throws IOException {
    Row row = rows.next();
    while (row != null && inference.count() < MAX_ROWS) {
      switch (row) {
        case Row.Parsed parsed when input.csv() -> inference.addRow(parsed.record());
        case Row.Parsed parsed -> inference.addRecord(parsed.record());
        case Row.Broken broken ->
            throw FailedException.failure(
                input.name()
                    + ":"
                    + broken.line()
                    + ": "
                    + broken.rule()
                    + ". Nothing was written");
      }
      row = rows.next();
    }
  }

  private static InferredSchema schema(Path file) {
    try {
      return StarterSchema.of(SchemaFile.read(file));
    } catch (IllegalArgumentException e) {
      throw FailedException.failure(file + ": " + e.getMessage());
    }
  }
}
