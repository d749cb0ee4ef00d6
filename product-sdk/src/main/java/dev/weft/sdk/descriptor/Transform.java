package dev.weft.sdk.descriptor;

/** How a derived or virtual product is made from its inputs. */
public sealed interface Transform {

  /**
   * A definition in Java. The name is matched against definitions that the running application
   * brings along; no class is ever loaded by it.
   *
   * @param className the definition's class name
   */
  record Java(String className) implements Transform {}

  /**
   * A query in SQL.
   *
   * @param file the file it stands in, relative to the product's folder
   * @param text the query
   */
  record Sql(String file, String text) implements Transform {}
}
