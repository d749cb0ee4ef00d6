package dev.weft.sdk.testkit;

import dev.weft.sdk.contract.rules.RecordRules;
import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import dev.weft.sdk.descriptor.InvalidDocumentsException;
import dev.weft.sdk.descriptor.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the files that a test names, together with those of the mesh's own products. */
final class TestDeclaration {

  static final String CLASSPATH = "classpath:";

  /** What the SDK itself publishes to. The mesh's other products are the runtime's. */
  private static final List<String> OWN_FILES =
      List.of(
          "mesh/domain.yaml",
          "mesh/positions/product.yaml",
          "mesh/positions/contract.yaml",
          "mesh/positions/SourcePosition.avsc",
          "mesh/readers/product.yaml",
          "mesh/readers/contract.yaml",
          "mesh/readers/ReaderAnnouncement.avsc");

  private TestDeclaration() {}

  /**
   * Reads a declaration.
   *
   * @param place a folder, relative to the directory that tests run in; or, after {@code
   *     classpath:}, one on the class path
   * @param loader whose class path is meant
   * @throws IllegalArgumentException when there is no such folder, it declares nothing, or what it
   *     declares is wrong: then with all problems, a line each
   */
  static Declaration read(String place, ClassLoader loader) {
    Path folder =
        place.startsWith(CLASSPATH)
            ? onClassPath(place.substring(CLASSPATH.length()), loader)
            : Path.of(place).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "There is no folder "
              + folder
              + ": name the one that has the domains' folders, relative to "
              + Path.of("").toAbsolutePath()
              + ", or one on the class path as "
              + CLASSPATH
              + "<folder>");
    }
    DeclarationFiles files = DeclarationFiles.of(folder);
    if (files.texts().isEmpty() && files.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "Folder "
              + folder
              + " declares nothing: it should have <domain>/domain.yaml and"
              + " <domain>/<product>/product.yaml");
    }
    try {
      return DeclarationReader.read(files.plus(ownFiles()), RecordRules::findings);
    } catch (InvalidDocumentsException e) {
      throw new IllegalArgumentException(
          "What "
              + folder
              + " declares is wrong:\n"
              + e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")),
          e);
    }
  }

  private static Path onClassPath(String name, ClassLoader loader) {
    URL found = loader.getResource(name);
    if (found == null) {
      throw new IllegalArgumentException("There is no folder " + name + " on the class path");
    }
    if (!found.getProtocol().equals("file")) {
      throw new IllegalArgumentException(
          found + " is no folder: declarations are read from folders only, not from within a jar");
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(found + " is no folder", e);
    }
  }

  private static DeclarationFiles ownFiles() {
    Map<String, String> texts = new HashMap<>();
    for (String path : OWN_FILES) {
      try (InputStream in = TestDeclaration.class.getResourceAsStream("/" + path)) {
        if (in == null) {
          throw new IllegalStateException("The SDK lacks its own file " + path);
        }
        texts.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("Can't read the SDK's own file " + path, e);
      }
    }
    return DeclarationFiles.of(texts);
  }
}
