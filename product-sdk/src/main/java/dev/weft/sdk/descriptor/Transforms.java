package dev.weft.sdk.descriptor;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how records come about: the name of a file with SQL, or {@code java:} and a class. */
final class Transforms {

  private static final String JAVA = "java:";
  private static final Pattern CLASS_NAME =
      Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

  private Transforms() {}

  static boolean isJava(YamlNode written) {
    return written.text().filter(text -> text.startsWith(JAVA)).isPresent();
  }

  /** Reports a file that is missing or empty, and a class name that can't be one. */
  static void check(YamlNode written, FolderFiles files) {
    if (!isJava(written)) {
      if (files.text(written, FolderFiles.SQL).filter(String::isBlank).isPresent()) {
        written.problem("must be a file with a query in it", "Write the query into the file.");
      }
    } else if (!CLASS_NAME.matcher(className(written)).matches()) {
      written.problem(
          "must be the name of a class after '" + JAVA + "'",
          "Write it with its package, such as java:com.example.DailyTotals.");
    }
  }

  /** The transformation; only for documents without problems. */
  static Optional<Transform> read(YamlNode written, FolderFiles files) {
    return written
        .text()
        .map(
            text ->
                isJava(written)
                    ? new Transform.Java(className(written))
                    : new Transform.Sql(text, files.text(written, FolderFiles.SQL).orElseThrow()));
  }

  /** How documents write a transformation. */
  static String written(Transform transform) {
    if (transform instanceof Transform.Java java) {
      return JAVA + java.className();
    }
    return ((Transform.Sql) transform).file();
  }

  private static String className(YamlNode written) {
    return written.text().orElseThrow().substring(JAVA.length());
  }
}
