package dev.weft.sdk.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds and reads the files of a declaration below a root folder. Used once. */
final class FileTree {

  private static final String BUILD_OUTPUT = "target";

  private final Path root;
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long total;
  private boolean full;

  FileTree(Path root) {
    this.root = root;
  }

  DeclarationFiles read() {
    return read(
        realRoot -> {
          for (Path domain : children(realRoot, "")) {
            readDomain(realRoot, domain);
          }
        });
  }

  DeclarationFiles read(String domain, Optional<String> product) {
    return read(
        realRoot -> {
          Path folder = realRoot.resolve(domain).normalize();
          if (!realRoot.equals(folder.getParent())) {
            fail(domain, "must be the name of a domain's folder", "", "Write the name alone.");
          } else if (product.isEmpty()) {
            readDomain(realRoot, folder);
          } else if (!leadsOutside(realRoot, folder, domain)) {
            readProduct(realRoot, folder, product.get());
          }
        });
  }

  private DeclarationFiles read(Consumer<Path> part) {
    try {
      Path realRoot = root.toRealPath();
      if (!Files.isDirectory(realRoot)) {
        fail(root.toString(), "must be a folder", "", "Name the folder that holds the domains.");
      } else {
        part.accept(realRoot);
      }
    } catch (NoSuchFileException e) {
      fail(root.toString(), "must be there", "", "Check the path to the declarations.");
    } catch (IOException e) {
      fail(root.toString(), "must be readable: " + reason(e), "", "Check its permissions.");
    }
    return new DeclarationFiles(texts, problems);
  }

  private void readDomain(Path realRoot, Path domain) {
    String name = domain.getFileName().toString();
    if (!Files.isDirectory(domain) || leadsOutside(realRoot, domain, name)) {
      return;
    }
    for (Path child : children(domain, name)) {
      String path = name + "/" + child.getFileName();
      if (leadsOutside(realRoot, child, path)) {
        continue;
      }
      if (Files.isDirectory(child)) {
        readFiles(realRoot, child, path);
      } else if (isYaml(path) && !path.equals(name + "/" + DomainFile.FILE)) {
        problems.add(DeclarationFiles.misplaced(path));
      } else {
        readFile(realRoot, child, path);
      }
    }
  }

  private void readProduct(Path realRoot, Path domain, String name) {
    Path product = domain.resolve(name).normalize();
    String path = domain.getFileName() + "/" + name;
    if (!domain.equals(product.getParent())) {
      fail(path, "must be the name of a product's folder", "", "Write the name alone.");
    } else if (!leadsOutside(realRoot, product, path)) {
      readFiles(realRoot, product, path);
    }
  }

  private void readFiles(Path realRoot, Path product, String path) {
    for (Path file : children(product, path)) {
      readFile(realRoot, file, path + "/" + file.getFileName());
    }
  }

  private void readFile(Path realRoot, Path file, String path) {
    boolean declares =
        isYaml(path) || path.endsWith(FolderFiles.AVRO) || path.endsWith(FolderFiles.SQL);
    if (full || !declares || leadsOutside(realRoot, file, path)) {
      return;
    }
    if (path.endsWith(".yml")) {
      fail(path, "must end in .yaml", "", "Rename it.");
    } else if (!Files.isRegularFile(file)) {
      fail(path, "must be a regular file", "", "Replace it with a file.");
    } else {
      readText(file, path);
    }
  }

  private void readText(Path file, String path) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(DeclarationFiles.MAX_FILE_BYTES + 1);
    } catch (IOException e) {
      fail(path, "must be readable: " + reason(e), "", "Check its permissions.");
      return;
    }
    total += bytes.length;
    if (bytes.length > DeclarationFiles.MAX_FILE_BYTES) {
      problems.add(DeclarationFiles.tooLarge(path));
    } else if (total > DeclarationFiles.MAX_TOTAL_BYTES
        || texts.size() == DeclarationFiles.MAX_FILES) {
      problems.add(DeclarationFiles.tooMuch(path));
      full = true;
    } else {
      decode(bytes, path);
    }
  }

  private void decode(byte[] bytes, String path) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      problems.add(
          new Problem(
              path,
              line,
              text.length() - text.lastIndexOf('\n'),
              "",
              "must be UTF-8 text",
              String.format("byte 0x%02X", bytes[in.position()]),
              "Save the file as UTF-8."));
    } else {
      texts.put(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }
  }

  /** The visible entries of a folder in order of their names. */
  private List<Path> children(Path folder, String path) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".") && !name.equals(BUILD_OUTPUT)) {
          children.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      fail(
          path.isEmpty() ? root.toString() : path,
          "must be a readable folder: " + reason(e),
          "",
          "Check its permissions.");
    }
    Collections.sort(children);
    return children;
  }

  private boolean leadsOutside(Path realRoot, Path path, String relative) {
    if (!Files.isSymbolicLink(path)) {
      return false;
    }
    try {
      Path target = path.toRealPath();
      if (target.startsWith(realRoot)) {
        return false;
      }
      fail(relative, "must not lead out of the declarations' folder", "", "Copy the file here.");
    } catch (IOException e) {
      fail(relative, "must lead to a file: " + reason(e), "", "Correct or remove the link.");
    }
    return true;
  }

  private void fail(String path, String rule, String value, String fix) {
    problems.add(Problems.ofFile(path, rule, value, fix));
  }

  private static boolean isYaml(String path) {
    return path.endsWith(".yaml") || path.endsWith(".yml");
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
  }
}
