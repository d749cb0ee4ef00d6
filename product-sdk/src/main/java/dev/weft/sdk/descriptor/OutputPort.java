package dev.weft.sdk.descriptor;

/**
 * One way to read a product.
 *
 * @param id where it is found
 * @param description what this port offers; may be empty
 * @param contract what it promises
 */
public record OutputPort(PortId id, String description, Contract contract) {}
