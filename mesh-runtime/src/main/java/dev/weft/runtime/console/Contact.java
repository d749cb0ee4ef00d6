package dev.weft.runtime.console;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a team is reached.
 *
 * @param text as the team wrote it; may be empty
 * @param link the address to open; empty when the text is neither an e-mail nor a web address
 */
record Contact(String text, Optional<String> link) {

  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
  private static final Pattern WEB = Pattern.compile("https?://[^\\s\"'<>]+");

  /** Only what is surely an address becomes a link, so that no text can smuggle in a script. */
  static Contact of(String text) {
    if (MAIL.matcher(text).matches()) {
      return new Contact(text, Optional.of("mailto:" + text));
    }
    return new Contact(text, WEB.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }
}
