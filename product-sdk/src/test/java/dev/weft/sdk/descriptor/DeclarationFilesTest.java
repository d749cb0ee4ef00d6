package dev.weft.sdk.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationFilesTest {

  private static final String DOMAIN =
      """
      apiVersion: weft.dev/v1
      kind: Domain
      id: sales
      name: Sales
      owner: Sales Operations
      contact: sales@example.com
      """;

  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeRoot() {
    root = folder.resolve("mesh");
    write("mesh/sales/domain.yaml", DOMAIN);
  }

  @Test
  void takesOnlyDeclarationsInPathOrder() {
    write("mesh/pom.xml", "<project/>");
    write("mesh/notes.yaml", "a: 1");
    write("mesh/sales/README.md", "# Sales");
    write("mesh/sales/.hidden/product.yaml", "a: 1");
    write("mesh/target/classes/product.yaml", "a: 1");
    write("mesh/sales/orders/product.yaml", "a: 1");
    write("mesh/sales/orders/Order.avsc", "{}");
    write("mesh/sales/orders/orders.sql", "SELECT 1");
    write("mesh/sales/orders/.contract.yaml.swp", "x");
    write("mesh/sales/orders/deeper/Line.avsc", "{}");
    assertThat(DeclarationFiles.of(root).texts().keySet())
        .containsExactly(
            "sales/domain.yaml",
            "sales/orders/Order.avsc",
            "sales/orders/orders.sql",
            "sales/orders/product.yaml");
  }

  @Test
  void declaresNothingWhenThereAreNoFiles() {
    Declaration nothing = DeclarationReader.read(DeclarationFiles.of(Map.of()));
    assertThat(nothing.products()).isEmpty();
    assertThat(nothing.domains()).isEmpty();
  }

  @Test
  void hasOneProblemWhenRootIsMissing() {
    Path missing = folder.resolve("missing");
    assertThat(problems(DeclarationFiles.of(missing)))
        .containsExactly(missing + ": must be there. Check the path to the declarations.");
  }

  @Test
  void hasOneProblemWhenRootIsAFile() {
    Path file = root.resolve("sales/domain.yaml");
    assertThat(problems(DeclarationFiles.of(file)))
        .containsExactly(file + ": must be a folder. Name the folder that holds the domains.");
  }

  @Test
  void refusesLinkThatLeadsOutOfTheRoot() throws IOException {
    write("elsewhere/secret.sql", "SELECT 1");
    write("mesh/sales/orders/real.sql", "SELECT 1");
    Path orders = root.resolve("sales/orders");
    Files.createSymbolicLink(orders.resolve("secret.sql"), folder.resolve("elsewhere/secret.sql"));
    Files.createSymbolicLink(orders.resolve("alias.sql"), orders.resolve("real.sql"));
    Files.createSymbolicLink(orders.resolve("dangling.sql"), orders.resolve("nothing.sql"));
    Files.createSymbolicLink(root.resolve("other"), folder.resolve("elsewhere"));
    DeclarationFiles files = DeclarationFiles.of(root);
    assertThat(files.texts().keySet())
        .containsExactly("sales/domain.yaml", "sales/orders/alias.sql", "sales/orders/real.sql");
    assertThat(files.problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "other: must not lead out of the declarations' folder. Copy the file here.",
            "sales/orders/dangling.sql: must lead to a file: it is not there."
                + " Correct or remove the link.",
            "sales/orders/secret.sql: must not lead out of the declarations' folder."
                + " Copy the file here.");
  }

  @Test
  void refusesNamedFoldersThatLeadOutOfTheRoot() throws IOException {
    write("elsewhere/orders/secret.sql", "SELECT 1");
    Files.createSymbolicLink(root.resolve("other"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("sales/orders"), folder.resolve("elsewhere/orders"));
    for (DeclarationFiles files :
        List.of(
            DeclarationFiles.of(root, "other", Optional.empty()),
            DeclarationFiles.of(root, "other", Optional.of("orders")),
            DeclarationFiles.of(root, "sales", Optional.of("orders")),
            DeclarationFiles.of(root, "../elsewhere", Optional.of("orders")),
            DeclarationFiles.of(root, "sales", Optional.of("../../elsewhere/orders")))) {
      assertThat(files.texts()).isEmpty();
      assertThat(files.problems()).hasSize(1);
    }
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Files.createDirectories(root.resolve("sales/orders"));
    Files.write(
        root.resolve("sales/orders/a.sql"),
        "SELECT 1\n-- Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(DeclarationFiles.of(root).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "sales/orders/a.sql:2:6: must be UTF-8 text, found 'byte 0xFC'."
                + " Save the file as UTF-8.");
  }

  @Test
  void skipsByteOrderMark() {
    write("mesh/sales/domain.yaml", "\uFEFF" + DOMAIN);
    assertThat(DeclarationReader.read(DeclarationFiles.of(root)).domains()).containsKey("sales");
  }

  @Test
  void refusesFileThatIsTooLarge() {
    String large = "-".repeat(DeclarationFiles.MAX_FILE_BYTES + 1);
    write("mesh/sales/orders/a.sql", large);
    String problem =
        "sales/orders/a.sql: must not be larger than 1048576 bytes."
            + " Make it smaller, or move what is no declaration elsewhere.";
    assertThat(DeclarationFiles.of(root).problems())
        .extracting(Problem::toString)
        .containsExactly(problem);
    assertThat(DeclarationFiles.of(Map.of("sales/orders/a.sql", large)).problems())
        .extracting(Problem::toString)
        .containsExactly(problem);
  }

  @Test
  void stopsAtTooManyFiles() {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i <= DeclarationFiles.MAX_FILES; i++) {
      texts.put("sales/orders/%05d.sql".formatted(i), "");
    }
    assertThat(DeclarationFiles.of(texts).problems())
        .extracting(Problem::file)
        .containsExactly("sales/orders/10000.sql");
  }

  @Test
  void refusesYamlInTheWrongPlaceOrWithTheWrongEnding() {
    write("mesh/sales/domian.yaml", DOMAIN);
    write("mesh/sales/orders/contract.yml", "a: 1");
    assertThat(DeclarationFiles.of(root).problems())
        .extracting(Problem::toString)
        .containsExactly(
            "sales/domian.yaml: must be <domain>/domain.yaml or <domain>/<product>/<file> that ends"
                + " in .yaml, .avsc or .sql. Rename, move or delete it.",
            "sales/orders/contract.yml: must end in .yaml. Rename it.");
  }

  @Test
  void refusesPathsInMemoryThatNoTreeHas() {
    for (String path :
        List.of(
            "product.yaml",
            "/a/b/c.yaml",
            "a/../b.sql",
            "a/b/c/d.sql",
            "a\\b/c.sql",
            "a/b/c.txt")) {
      assertThat(DeclarationFiles.of(Map.of(path, "")).problems()).as(path).hasSize(1);
    }
  }

  private static List<String> problems(DeclarationFiles files) {
    return catchThrowableOfType(
            InvalidDocumentsException.class, () -> DeclarationReader.read(files))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  private void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
