package dev.weft.runtime.inject;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which product an injected {@code ProductPublisher} publishes to.
 *
 * <pre>{@code
 * Till(@Product("sales.transactions") ProductPublisher<Transaction> sales) { ... }
 * }</pre>
 *
 * <p>The publisher is closed with the bean that it is injected into.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Product {

  /** {@code <domain>.<product>}. */
  String value();
}
