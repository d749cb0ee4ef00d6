package dev.weft.runtime.reference;

import dev.weft.sdk.descriptor.Declaration;
import dev.weft.sdk.descriptor.DeclarationFiles;
import dev.weft.sdk.descriptor.DeclarationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The declared reference mesh, with the mesh's own products. */
final class ReferenceMesh {

  static final Declaration DECLARATION =
      DeclarationReader.read(
          DeclarationFiles.of(Path.of("../schemas"))
              .plus(ownFiles(Path.of("src/main/resources")))
              .plus(ownFiles(Path.of("../product-sdk/src/main/resources"))));

  private ReferenceMesh() {}

  private static DeclarationFiles ownFiles(Path resources) {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.walk(resources.resolve("mesh"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(resources.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DeclarationFiles.of(texts);
  }
}
