package dev.weft.sdk.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sdk.testkit.InMemoryRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated codecs against Avro itself, on thousands of random schemas: records of the same schema,
 * and records that an older or newer one was written with. Each round has a seed of its own, and
 * can be run alone: {@code -Dweft.test.seed=20261123 -Dweft.test.schemas=1}. For more of them:
 * {@code -Dweft.test.schemas=100000}.
 */
@Execution(ExecutionMode.CONCURRENT)
class RandomSchemasTest {

  private static final long SEED = Long.getLong("weft.test.seed", 20261120);
  private static final int SCHEMAS = Integer.getInteger("weft.test.schemas", 2_000);

  /** So many are compiled at once. */
  private static final int OF_A_ROUND = 250;

  static LongStream seeds() {
    return LongStream.rangeClosed(SEED, SEED + (SCHEMAS - 1) / OF_A_ROUND);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void codecsWriteAndReadWhatAvroDoes(long seed) throws IOException {
    Random random = new Random(seed);
    List<Schema> schemas = new ArrayList<>();
    for (int i = 0; i < OF_A_ROUND; i++) {
      int depth = random.nextInt(5) == 0 ? 2 : 1;
      schemas.add(RandomSchemas.generable(random, "random.r" + seed + ".s" + i, depth));
    }
    GeneratedClasses classes = GeneratedClasses.small(schemas);
    AgainstAvro avro = new AgainstAvro(seed, random, new InMemoryRegistry());
    OlderWriters writers = new OlderWriters(random);

    int asOlder = 0;
    for (Schema schema : schemas) {
      Schema older = writers.of(schema);
      try {
        avro.assertSameBytesAndRecords(classes.type(schema), 8);
        asOlder += avro.assertReadsAlike(classes.type(schema), older, 4);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "seed " + seed + ", " + schema + ", also as written with " + older, e);
      }
    }

    assertThat(writers.made()).containsExactlyInAnyOrder(OlderWriters.Difference.values());
    assertThat(asOlder).as("records that Avro can read").isGreaterThan(OF_A_ROUND * 4 * 9 / 10);
  }
}
