package dev.weft.runtime.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a node is reached by the others: scheme, host and port, nothing else, so that what others
 * say of themselves can't make this node send to any path or with any credentials.
 */
final class NodeAddress {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);
  private static final int MAX_LENGTH = 300;

  private NodeAddress() {}

  /** The address in a text; empty when it isn't one. */
  static Optional<URI> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      return isBare(uri) ? Optional.of(of(uri)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isBare(URI uri) {
    String scheme = uri.getScheme();
    return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** A URL without its path. */
  static URI of(URI url) {
    return URI.create(
        url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
  }

  static boolean isLoopback(URI address) {
    return LOOPBACK.matcher(address.getHost()).matches();
  }

  /**
   * Whether a node at one address may send to another: a local one only locally, and one that
   * serves a network never back into its own machine.
   */
  static boolean mayReach(URI from, URI to) {
    return isLoopback(from) == isLoopback(to);
  }
}
