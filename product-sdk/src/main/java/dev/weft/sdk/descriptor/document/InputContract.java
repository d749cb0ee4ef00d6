package dev.weft.sdk.descriptor.document;

/**
 * A contract that a port depends on.
 *
 * @param id the contract's id
 * @param version its version
 */
public record InputContract(String id, String version) {}
