package dev.weft.sdk.descriptor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One output port of a product in one major version: what an input port points to and what a topic
 * is named after.
 *
 * @param product the product that offers the port
 * @param port the port's name
 * @param major the contract's major version, 1 or more
 */
public record PortId(ProductId product, String port, int major) {

  private static final Pattern FORM = Pattern.compile("([^/@]+)/([^/@]+)@([1-9]\\d{0,8})");

  public PortId {
    Names.check("port", port);
    if (major < 1) {
      throw new IllegalArgumentException("A major version is 1 or more, not " + major);
    }
  }

  /**
   * Reads {@code <domain>.<product>/<port>@<major>}.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static PortId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no port: write <domain>.<product>/<port>@<major>");
    }
    return new PortId(
        ProductId.parse(matcher.group(1)), matcher.group(2), Integer.parseInt(matcher.group(3)));
  }

  /**
   * The Kafka topic: {@code <domain>.<product>.v<major>} when the port bears the product's name,
   * else {@code <domain>.<product>.<port>.v<major>}.
   */
  public String topic() {
    return port.equals(product.name())
        ? product + ".v" + major
        : product + "." + port + ".v" + major;
  }

  /** The registry subject of the record values. */
  public String valueSubject() {
    return topic() + "-value";
  }

  /** The registry subject of the record keys. */
  public String keySubject() {
    return topic() + "-key";
  }

  /** The port's URN, {@code urn:weft:<domain>:<product>:<port>:v<major>}. */
  public String urn() {
    return product.urn() + ":" + port + ":v" + major;
  }

  @Override
  public String toString() {
    return product + "/" + port + "@" + major;
  }
}
