package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Damages the repository's own declarations at random: the reader has to explain, never to fail.
 */
class MutatedDocumentsTest {

  private static final int ROUNDS = 2_000;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SPICE = "{}[]:,-\"'#&*!|>%@\t \n0a\\/<\u0000\uFFFF\uD800.~";

  @Test
  void saysWhatIsWrongWhenFilesAreDamaged() {
    long seed = Long.getLong("weft.seed", System.nanoTime());
    Random random = new Random(seed);
    // A virtual product and the two that it reads: a part that is complete, and quick to read.
    Map<String, String> original = new TreeMap<>();
    DeclarationFiles.of(ReferenceMeshTest.SCHEMAS)
        .texts()
        .forEach(
            (path, text) -> {
              if (path.startsWith("customer/")
                  || path.startsWith("sales/transactions/")
                  || path.equals("sales/domain.yaml")) {
                original.put(path, text);
              }
            });
    List<String> paths = new ArrayList<>(original.keySet());
    int broken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> damaged = new TreeMap<>(original);
      for (int i = random.nextInt(3); i >= 0; i--) {
        String path = paths.get(random.nextInt(paths.size()));
        damaged.computeIfPresent(path, (p, text) -> damage(text, random));
        if (random.nextInt(40) == 0) {
          damaged.remove(path);
        }
      }
      if (!read(damaged, "seed " + seed + ", round " + round)) {
        broken++;
      }
    }
    assertThat(broken).as("rounds that broke something, seed %d", seed).isGreaterThan(ROUNDS / 3);
  }

  private static boolean read(Map<String, String> files, String round) {
    long start = System.nanoTime();
    try {
      DeclarationReader.read(DeclarationFiles.of(files));
      return true;
    } catch (InvalidDocumentsException e) {
      assertThat(e.problems())
          .as(round)
          .isNotEmpty()
          .allSatisfy(
              problem -> {
                assertThat(problem.file()).isNotBlank();
                assertThat(problem.rule()).isNotBlank();
                assertThat(problem.toString()).doesNotContain("\n");
              });
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      return fail(round + " in " + files, e);
    } finally {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(round).isLessThan(LIMIT);
    }
  }

  private static String damage(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(Math.max(1, text.length()));
    int line = random.nextInt(Math.max(1, lines.size()));
    if (text.isEmpty()) {
      return text;
    }
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.set(line, lines.get(random.nextInt(lines.size())));
      case 2 -> lines.add(line, lines.get(random.nextInt(lines.size())));
      case 3 -> {
        return text.substring(0, at) + text.substring(at + 1);
      }
      case 4 -> {
        char c = SPICE.charAt(random.nextInt(SPICE.length()));
        return text.substring(0, at) + c + text.substring(at + random.nextInt(2));
      }
      default -> {
        return text.substring(0, at);
      }
    }
    return String.join("\n", lines);
  }
}
