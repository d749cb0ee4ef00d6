package dev.weft.runtime.cli;

import dev.weft.runtime.local.LocalMesh;
import dev.weft.runtime.local.Pace;
import java.time.Duration;
import java.util.Locale;

/** What {@code weft up} says when it is up. */
final class FirstScreen {

  private static final int DAYS = 730;

  private FirstScreen() {}

  static String of(LocalMesh mesh, Duration took, Pace pace) {
    var products =
        mesh.declaration().products().values().stream()
            .filter(product -> !product.id().isOfMesh())
            .toList();
    long domains = products.stream().map(product -> product.id().domain()).distinct().count();
    long derived = products.stream().filter(product -> product.kind().isDerived()).count();
    return String.format(
        Locale.ROOT,
        """
        Weft is up after %.1f s.

          console   %s
          registry  %s
          kafka     %s
          data      %s
          mesh      %d domains, %d products, %d of them derived by Kafka Streams
          replay    %s

        """,
        took.toMillis() / 1e3,
        mesh.console(),
        mesh.connection().registry(),
        mesh.connection().bootstrapServers(),
        mesh.describeData(),
        domains,
        products.size(),
        derived,
        describe(pace));
  }

  private static String describe(Pace pace) {
    return switch (pace) {
      case Pace.Max() -> "FoodMart's 1997 and 1998, as fast as it goes";
      case Pace.DaysPerSecond(double days) ->
          String.format(
              Locale.ROOT,
              "FoodMart's 1997 and 1998, %s days a second: about %s",
              days == Math.rint(days) ? Long.toString((long) days) : Double.toString(days),
              duration(DAYS / days));
    };
  }

  private static String duration(double seconds) {
    return seconds < 90
        ? Math.max(1, Math.round(seconds)) + " seconds"
        : Math.round(seconds / 60) + " minutes";
  }
}
