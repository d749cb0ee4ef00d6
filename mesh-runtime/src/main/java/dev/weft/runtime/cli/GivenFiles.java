package dev.weft.runtime.cli;

import dev.weft.sdk.descriptor.DeclarationFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files that somebody named: those of a folder of domains, of one domain, or of one product.
 *
 * @param named the path as it was typed
 * @param inside what the files' paths begin with and the named path already says; empty for a
 *     folder of domains
 * @param files the files, by their path from the folder of domains
 */
record GivenFiles(Path named, String inside, DeclarationFiles files) {

  /**
   * Reads them.
   *
   * @throws FailedException when there is nothing to read, or something can't be read
   */
  static GivenFiles read(Path named) {
    GivenFiles given = find(named);
    if (!given.files().problems().isEmpty()) {
      throw FailedException.failure(
          given.files().problems().stream()
              .map(problem -> given.located(problem.toString()))
              .collect(Collectors.joining("\n")));
    }
    return given;
  }

  /**
   * Reads them, for whoever reports what can't be read together with what is wrong with the rest.
   *
   * @throws FailedException when there is nothing to read
   */
  static GivenFiles find(Path named) {
    Path folder = named.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw FailedException.misuse(
          "'" + named + "' is no folder: name one with domains, a domain's, or a product's");
    }
    GivenFiles given = of(named, folder);
    if (given.files().texts().isEmpty() && given.files().problems().isEmpty()) {
      throw FailedException.misuse(
          "There are no declarations in '"
              + named
              + "': name a folder with domains (<domain>/domain.yaml), a domain's, or a product's");
    }
    return given;
  }

  private static GivenFiles of(Path named, Path folder) {
    if (Files.exists(folder.resolve("product.yaml"))) {
      Path domain = parent(folder);
      String product = folder.getFileName().toString();
      return new GivenFiles(
          named,
          domain.getFileName() + "/" + product + "/",
          DeclarationFiles.of(
              parent(domain), domain.getFileName().toString(), Optional.of(product)));
    }
    if (Files.exists(folder.resolve("domain.yaml"))) {
      String domain = folder.getFileName().toString();
      return new GivenFiles(
          named, domain + "/", DeclarationFiles.of(parent(folder), domain, Optional.empty()));
    }
    return new GivenFiles(named, "", DeclarationFiles.of(folder));
  }

  private static Path parent(Path folder) {
    Path parent = folder.getParent();
    if (parent == null) {
      throw FailedException.misuse("'" + folder + "' can't be a domain's or a product's folder");
    }
    return parent;
  }

  /**
   * The other files of the folder of domains that these lie in: what they may refer to. None when
   * that folder itself was named.
   */
  DeclarationFiles around() {
    Path folder = named.toAbsolutePath().normalize();
    for (long up = inside.chars().filter(c -> c == '/').count(); up > 0; up--) {
      folder = parent(folder);
    }
    return inside.isEmpty() ? files : DeclarationFiles.of(folder);
  }

  /** Whether a file of the mesh is one of these, or would be if it were there. */
  boolean has(String path) {
    return inside.isEmpty()
        ? files.texts().keySet().stream().anyMatch(given -> domain(given).equals(domain(path)))
        : path.startsWith(inside);
  }

  private static String domain(String path) {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  /**
   * Where a file of the mesh lies, as it can be opened from here.
   *
   * @param path a path from the folder of domains, also with more behind it
   */
  String located(String path) {
    if (!path.startsWith(inside)) {
      return "in the mesh, " + path;
    }
    String below = path.substring(inside.length());
    return named.normalize().toString().isEmpty() ? below : named.normalize() + "/" + below;
  }
}
