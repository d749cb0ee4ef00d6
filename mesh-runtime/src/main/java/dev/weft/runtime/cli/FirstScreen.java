package dev.weft.runtime.cli;

import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.local.Pace;
import dev.weft.sdk.descriptor.DataProduct;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What {@code weft up} says when it is up. */
final class FirstScreen {

  private static final String OWN_DOMAIN = "mesh";
  private static final int DAYS = 730;

  private FirstScreen() {}

  static void print(LocalMesh mesh, Duration took, Pace pace, PrintWriter out) {
    long derived =
        mesh.declaration().products().values().stream()
            .filter(product -> product.kind().isDerived())
            .count();
    long products =
        mesh.declaration().products().values().stream().filter(FirstScreen::isTheirs).count();
    long domains =
        mesh.declaration().domains().keySet().stream()
            .filter(domain -> !domain.equals(OWN_DOMAIN))
            .count();
    out.printf(Locale.ROOT, "Weft is up after %.1f s.%n%n", took.toMillis() / 1e3);
    out.printf("  console   %s%n", mesh.console());
    out.printf("  registry  %s%n", mesh.connection().registry());
    out.printf("  kafka     %s%n", mesh.connection().bootstrapServers());
    out.printf("  data      %s%n", mesh.describeData());
    out.printf(
        "  mesh      %d domains, %d products, %d of them derived by Kafka Streams%n",
        domains, products, derived);
    out.printf("  replay    %s%n%n", describe(pace));
    out.println("Ctrl-C stops it.");
    out.flush();
  }

  private static boolean isTheirs(DataProduct product) {
    return !product.id().domain().equals(OWN_DOMAIN);
  }

  private static String describe(Pace pace) {
    return switch (pace) {
      case Pace.Max() -> "FoodMart's 1997 and 1998, as fast as it goes";
      case Pace.DaysPerSecond(double days) ->
          String.format(
              Locale.ROOT,
              "FoodMart's 1997 and 1998, %s days a second: about %d minutes",
              days == Math.rint(days) ? Long.toString((long) days) : Double.toString(days),
              Math.max(1, Math.round(DAYS / days / 60)));
    };
  }
}
