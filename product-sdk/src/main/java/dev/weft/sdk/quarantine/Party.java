package dev.weft.sdk.quarantine;

import java.util.Arrays;
import java.util.Locale;

/**
 * Who put a record into quarantine, written {@code <kind>:<name>}.
 *
 * @param kind what it is
 * @param name a publisher's name, a subscriber's group, a derived product's application id
 */
public record Party(Kind kind, String name) {

  /** What puts records into quarantine. */
  public enum Kind {
    PUBLISHER,
    SUBSCRIBER,
    APP;

    private final String code = name().toLowerCase(Locale.ROOT);
  }

  public static Party publisher(String name) {
    return new Party(Kind.PUBLISHER, name);
  }

  public static Party subscriber(String group) {
    return new Party(Kind.SUBSCRIBER, group);
  }

  public static Party app(String applicationId) {
    return new Party(Kind.APP, applicationId);
  }

  /**
   * Reads {@code publisher:<name>}, {@code subscriber:<group>} or {@code app:<application id>}.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static Party parse(String text) {
    int colon = text.indexOf(':');
    String code = colon < 0 ? "" : text.substring(0, colon);
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.code.equals(code))
        .findFirst()
        .map(kind -> new Party(kind, text.substring(colon + 1)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' puts nothing into quarantine: write publisher:<name>,"
                        + " subscriber:<group> or app:<application id>"));
  }

  @Override
  public String toString() {
    return kind.code + ":" + name;
  }
}
