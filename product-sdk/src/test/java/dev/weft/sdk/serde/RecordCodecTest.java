package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.maven.CodecSource;
import dev.weft.maven.NotGeneratedException;
import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generated codecs fit, beside the small records of {@link RandomSchemasTest}. */
class RecordCodecTest {

  private static final long SEED = Long.getLong("weft.test.seed", 20261120);
  private static final int RECORDS = 20;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final AgainstAvro avro = new AgainstAvro(SEED, random, new InMemoryRegistry());

  @Test
  void fitsTheClassesThatAvroGenerates() throws IOException {
    List<Schema> schemas = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      schemas.add(RandomSchemas.generable(random, "whole.r" + i, 2));
    }
    GeneratedClasses classes = GeneratedClasses.of(folder, schemas);

    for (Schema schema : schemas) {
      avro.assertSameBytesAndRecords(classes.type(schema), RECORDS);
    }
  }

  @Test
  void fitsWideRecordsAndTypesOfOneNameInTwoNamespaces() throws IOException {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      fields.add(new Schema.Field("field" + i, new RandomSchemas(random, "wide.n" + i).type(1)));
    }
    Schema wide = Schema.createRecord("Wide", null, "wide", false, fields);
    GeneratedClasses classes = GeneratedClasses.of(folder, List.of(wide));

    avro.assertSameBytesAndRecords(classes.type(wide), RECORDS);
  }

  @Test
  void unionsOfTypesThatLookAlikeInJavaAreLeftToAvro() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Alike", "fields": [{"name": "either", "type": [
                  {"type": "bytes", "logicalType": "decimal", "precision": 4},
                  {"type": "fixed", "name": "F", "size": 4, "logicalType": "decimal", "precision": 4}]}]}""");

    assertThatThrownBy(() -> CodecSource.of(schema, true))
        .isInstanceOf(NotGeneratedException.class)
        .hasMessageContaining("two branches look alike");
  }
}
