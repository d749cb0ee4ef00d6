package dev.weft.sdk.descriptor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The texts of the files that declare a mesh, by their path relative to the root with '/' between
 * the names:
 *
 * <pre>
 * &lt;domain>/domain.yaml
 * &lt;domain>/&lt;product>/product.yaml    and beside it contracts (*.yaml), *.avsc and *.sql
 * </pre>
 *
 * Immutable and thread-safe. A file is at most 1 MiB, all together at most 64 MiB and 10,000 files.
 * What broke one of these rules, or could not be read, is not among the texts; {@link
 * DeclarationReader#read} reports it together with the problems of the documents.
 */
public final class DeclarationFiles {

  static final int MAX_FILE_BYTES = 1 << 20;
  static final int MAX_TOTAL_BYTES = 64 << 20;
  static final int MAX_FILES = 10_000;

  private static final Pattern PLACE =
      Pattern.compile("[^/\\\\]+/(domain\\.yaml|[^/\\\\]+/[^/\\\\]+\\.(yaml|avsc|sql))");
  private static final String DOTS = "..";

  private final SortedMap<String, String> texts;
  private final List<Problem> problems;

  DeclarationFiles(SortedMap<String, String> texts, List<Problem> problems) {
    this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads a tree of folders. Leaves alone what is hidden, folders called {@code target} and files
   * with other endings; symbolic links have to lead to something inside the root. Does not throw: a
   * root that is missing or unreadable is a problem for {@link DeclarationReader#read} to report.
   *
   * @param root the folder that holds the domains' folders
   */
  public static DeclarationFiles of(Path root) {
    return new FileTree(root).read();
  }

  /**
   * Reads a part of a tree of folders: one domain, or one product without its domain's own file.
   * What is beside it is not looked at.
   *
   * @param root the folder that holds the domains' folders
   * @param domain the domain's folder
   * @param product the product's folder within it; empty for the whole domain
   */
  public static DeclarationFiles of(Path root, String domain, Optional<String> product) {
    return new FileTree(root).read(domain, product);
  }

  /**
   * Takes texts that came in another way, such as from the catalog's topics.
   *
   * @param texts the texts by path
   */
  public static DeclarationFiles of(Map<String, String> texts) {
    SortedMap<String, String> taken = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    long total = 0;
    for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
      String path = entry.getKey();
      int size = entry.getValue().getBytes(StandardCharsets.UTF_8).length;
      total += size;
      if (!PLACE.matcher(path).matches() || path.contains(DOTS)) {
        problems.add(misplaced(path));
      } else if (size > MAX_FILE_BYTES) {
        problems.add(tooLarge(path));
      } else if (total > MAX_TOTAL_BYTES || taken.size() == MAX_FILES) {
        problems.add(tooMuch(path));
        break;
      } else {
        taken.put(path, entry.getValue());
      }
    }
    return new DeclarationFiles(taken, problems);
  }

  /** These files and others; where both have a path, these win. */
  public DeclarationFiles plus(DeclarationFiles others) {
    SortedMap<String, String> all = new TreeMap<>(others.texts);
    all.putAll(texts);
    List<Problem> both = new ArrayList<>(problems);
    both.addAll(others.problems);
    return new DeclarationFiles(all, both);
  }

  /** The texts by path; what could not be taken is missing. */
  public SortedMap<String, String> texts() {
    return texts;
  }

  /** What could not be taken, and why. */
  public List<Problem> problems() {
    return problems;
  }

  static Problem misplaced(String path) {
    return Problems.ofFile(
        path,
        "must be <domain>/domain.yaml or <domain>/<product>/<file> that ends in .yaml, .avsc or"
            + " .sql",
        "",
        "Rename, move or delete it.");
  }

  static Problem tooLarge(String path) {
    return Problems.ofFile(
        path,
        "must not be larger than " + MAX_FILE_BYTES + " bytes",
        "",
        "Make it smaller, or move what is no declaration elsewhere.");
  }

  static Problem tooMuch(String path) {
    return Problems.ofFile(
        path,
        "must not be more than "
            + MAX_FILES
            + " files or "
            + MAX_TOTAL_BYTES
            + " bytes in all; from here on nothing was read",
        "",
        "Point to the folder that has the declarations only.");
  }
}
