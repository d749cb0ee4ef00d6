package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each case below {@code src/test/resources/declarations}. A case is a folder with the files
 * that make it different from the folder {@code valid} (an empty file takes one away) and {@code
 * problems.txt}, which has what the reader says of it.
 *
 * <p>To accept what it says now: run with {@code WEFT_ACCEPT=1}, then read the differences.
 */
class BrokenDeclarationsTest {

  private static final Path CASES = Path.of("src/test/resources/declarations");
  private static final String PROBLEMS = "problems.txt";

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheCaseExpects(String name) throws IOException {
    Path folder = CASES.resolve(name);
    String said = said(folder);
    Path problems = folder.resolve(PROBLEMS);
    if (System.getenv("WEFT_ACCEPT") != null) {
      Files.writeString(problems, said);
    }
    assertThat(said).isEqualTo(Files.readString(problems));
  }

  private static String said(Path folder) throws IOException {
    SortedMap<String, String> texts =
        new TreeMap<>(DeclarationFiles.of(CASES.resolve("valid")).texts());
    for (Path file : files(folder)) {
      String path = folder.relativize(file).toString().replace('\\', '/');
      String text = Files.readString(file);
      if (text.isEmpty()) {
        texts.remove(path);
      } else {
        texts.put(path, text);
      }
    }
    try {
      DeclarationReader.read(DeclarationFiles.of(texts));
      return "";
    } catch (InvalidDocumentsException e) {
      return e.problems().stream().map(p -> p + "\n").collect(Collectors.joining());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> Files.isRegularFile(file) && !file.endsWith(PROBLEMS)).toList();
    }
  }
}
