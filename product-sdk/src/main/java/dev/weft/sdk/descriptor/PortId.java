package dev.weft.sdk.descriptor;

/**
 * One output port of a product in one major version: what an input port points to and what a topic
 * is named after.
 *
 * @param product the product that offers the port
 * @param port the port's name
 * @param major the contract's major version, 1 or more
 */
public record PortId(ProductId product, String port, int major) {

  public PortId {
    Names.check("port", port);
    if (major < 1) {
      throw new IllegalArgumentException("A major version is 1 or more, not " + major);
    }
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
