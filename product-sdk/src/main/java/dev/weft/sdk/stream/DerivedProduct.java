package dev.weft.sdk.stream;

/**
 * How a derived product is made from its inputs, in Java. The product's declaration names the
 * implementing class ({@code weft.transform: java:<class>}).
 *
 * <p>Stateless: it is asked once for each application that is started. It is the same whether the
 * mesh's runtime hosts it or a team's own {@code main}:
 *
 * <pre>{@code
 * final class OrderTotals implements DerivedProduct {
 *   public void define(Flow flow) {
 *     flow.publish(
 *         flow.sum(
 *             flow.stream("sales.orders", Order.class).mapValues(OrderTotals::part),
 *             "totals", Total.class, OrderTotals::add),
 *         Total.class);
 *   }
 *
 *   public static void main(String[] args) throws InterruptedException {
 *     Mesh mesh = Mesh.connect(MeshConnection.ofEnvironment(), declaration);
 *     DerivedApp app =
 *         mesh.derive("sales.order-totals", new OrderTotals(), Path.of("state"), "node-1");
 *     Runtime.getRuntime().addShutdownHook(new Thread(app::close));
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DerivedProduct {

  /** Says what flows from the inputs to the output. */
  void define(Flow flow);
}
