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
    Path folder = named.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw FailedException.misuse(
          "'" + named + "' is no folder: name one with domains, a domain's, or a product's");
    }
    GivenFiles given = of(named, folder);
    if (!given.files().problems().isEmpty()) {
      throw FailedException.failure(
          given.files().problems().stream()
              .map(problem -> given.located(problem.toString()))
              .collect(Collectors.joining("\n")));
    }
    if (given.files().texts().isEmpty()) {
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
