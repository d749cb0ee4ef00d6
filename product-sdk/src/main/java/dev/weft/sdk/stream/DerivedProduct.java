package dev.weft.sdk.stream;

/**
 * How a derived product is made from its inputs, in Java. The product's declaration names the
 * implementing class ({@code weft.transform: java:<class>}).
 *
 * <p>Stateless: it is asked once for each application that is started.
 */
@FunctionalInterface
public interface DerivedProduct {

  /** Says what flows from the inputs to the output. */
  void define(Flow flow);
}
