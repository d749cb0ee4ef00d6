package dev.weft.runtime.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a domain wrote as its contact, as something that can be followed. */
final class ContactUri {

  static final String MAIL = "mailto:";

  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");

  private ContactUri() {}

  /** A web page or a mail address; empty for anything else, such as the name of a channel. */
  static Optional<String> of(String contact) {
    if (ADDRESS.matcher(contact).matches()) {
      return Optional.of(MAIL + contact);
    }
    try {
      URI uri = new URI(contact);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(contact) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
