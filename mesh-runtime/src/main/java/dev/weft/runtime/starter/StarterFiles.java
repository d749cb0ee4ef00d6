package dev.weft.runtime.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the files of starters below a folder, and nothing that is there already. */
public final class StarterFiles {

  private StarterFiles() {}

  /** The files of a starter, with the domain's own when the folder doesn't have that yet. */
  public static SortedMap<String, String> of(Starter starter, Path root) {
    SortedMap<String, String> files = new TreeMap<>(starter.files());
    if (!Files.exists(root.resolve(starter.domainPath()))) {
      files.put(starter.domainPath(), starter.domainFile());
    }
    return files;
  }

  /** Those of the files that are there already. */
  public static List<Path> existing(SortedMap<String, String> files, Path root) {
    return files.keySet().stream().map(root::resolve).filter(Files::exists).toList();
  }

  /**
   * Writes them.
   *
   * @return where they are now
   * @throws IOException when one can't be written
   */
  public static List<Path> write(SortedMap<String, String> files, Path root) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      written.add(path);
    }
    return written;
  }
}
