package dev.weft.runtime.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.util.Locale;
import java.util.Optional;

/** Names as Backstage takes them: at most 63 letters, digits and single {@code -_.} between. */
final class BackstageName {

  private static final int MAX = 63;
  private static final int HASH = 8;

  private BackstageName() {}

  /** A name of the mesh; one that is too long ends in a hash, so that it stays the only one. */
  static String of(String name) {
    if (name.length() <= MAX) {
      return name;
    }
    String hash = Hashing.sha256().hashString(name, UTF_8).toString().substring(0, HASH);
    return name.substring(0, MAX - HASH - 1).replaceAll("[^a-z0-9]+$", "") + "-" + hash;
  }

  /** Words for people as a name. */
  static String slug(String words) {
    String slug = dashed(words, "[^a-z0-9]+");
    return slug.isEmpty() ? "unknown" : of(slug);
  }

  /** A tag, as far as there is something left of it. */
  static Optional<String> tag(String word) {
    String tag = dashed(word, "[^a-z0-9+#]+");
    return tag.isEmpty() || tag.length() > MAX ? Optional.empty() : Optional.of(tag);
  }

  private static String dashed(String words, String others) {
    return words.toLowerCase(Locale.ROOT).replaceAll(others, "-").replaceAll("^-+|-+$", "");
  }
}
