package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.runtime.starter.InferredSchema;
import dev.weft.runtime.starter.Starter;
import dev.weft.runtime.starter.StarterFiles;
import dev.weft.runtime.starter.StarterSchema;
import dev.weft.sdk.descriptor.PortId;
import dev.weft.sdk.descriptor.ProductId;
import dev.weft.sdk.descriptor.ProductKind;
import dev.weft.sdk.descriptor.TopicSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code weft init}: the files of a new product. */
@Command(
    name = "init",
    description = "Write the files of a new product: complete, valid, and ready to be described.",
    footer = {
      "",
      "With --from, the schema is inferred from the first million rows of a .csv or .ndjson file (also",
      "with .gz), or taken from an .avsc file; what was guessed is said. Files that are there already",
      "are left alone.",
      "",
      "Examples:",
      "  weft init shop.orders",
      "  weft init shop.orders --from orders.csv",
      "  weft init shop.orders --from Order.avsc --dir schemas",
      "  weft init shop.daily-orders --kind aggregated --input shop.orders",
      "  weft init shop.orders --from-topic orders"
    })
final class Init implements Callable<Integer> {

  @ParentCommand private @Nullable Weft weft;

  @Parameters(paramLabel = "PRODUCT", description = "The address, <domain>.<product>.")
  private @Nullable String product;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "source-aligned (default), aggregated, consumer-aligned or virtual.")
  private String kind = ProductKind.SOURCE_ALIGNED.label();

  @ArgGroup(exclusive = true)
  private @Nullable Origin origin;

  /** Where the schema comes from. */
  static final class Origin {
    @Option(
        names = "--from",
        paramLabel = "FILE",
        description = "A .csv, .ndjson or .avsc file to take the schema from.")
    private @Nullable String file;

    @Option(
        names = "--from-topic",
        paramLabel = "TOPIC",
        description = "A topic of the mesh's Kafka to take schema and settings from.")
    private @Nullable String topic;
  }

  @Option(
      names = "--input",
      paramLabel = "PRODUCT",
      description =
          "What a product that isn't source-aligned reads:"
              + " <domain>.<product>[/<port>][@<major>]. Repeatable.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The folder that holds the domains' folders. Default: this one.")
  private Path dir = Path.of("");

  @Override
  public Integer call() {
    Weft root = Objects.requireNonNull(weft);
    ProductId id = address();
    ProductKind wanted = kind();
    List<PortId> reads = inputs.stream().map(Init::input).toList();
    checkInputs(wanted, reads);
    Found found = found(root, id);
    InferredSchema inferred = found.schema();
    Starter starter =
        new Starter(
            id,
            wanted,
            inferred.schema(),
            List.of(key(inferred)),
            inferred.eventTime(),
            found.topic(),
            reads);
    write(root.terminal(), starter, inferred.notes());
    return 0;
  }

  /** A schema, and how its topic is kept. */
  private record Found(InferredSchema schema, TopicSettings topic) {}

  private Found found(Weft root, ProductId id) {
    if (origin != null && origin.topic != null) {
      JsonNode answer = TopicStarter.ask(root.mesh(), origin.topic, id);
      return new Found(TopicStarter.schema(answer), TopicStarter.settings(answer));
    }
    InferredSchema schema =
        origin != null && origin.file != null
            ? StarterFile.read(origin.file, id, root.terminal())
            : StarterSchema.plain(id);
    return new Found(schema, Starter.PLAIN_TOPIC);
  }

  private void write(Terminal terminal, Starter starter, List<String> notes) {
    SortedMap<String, String> files = StarterFiles.of(starter, dir);
    List<Path> existing = StarterFiles.existing(files, dir);
    if (!existing.isEmpty()) {
      throw FailedException.failure(
          existing.get(0) + " is there already. Nothing was written: choose another name or --dir");
    }
    try {
      StringBuilder list = new StringBuilder();
      for (Path path : StarterFiles.write(files, dir)) {
        list.append(path).append('\n');
      }
      terminal.print(list.toString());
    } catch (IOException e) {
      throw FailedException.failure("Can't write below " + dir.toAbsolutePath() + ": " + e);
    }
    if (!notes.isEmpty()) {
      terminal.say("Guessed, so look at it:\n  " + String.join("\n  ", notes));
    }
    terminal.say(
        "Next: describe it where it says 'To be described', then 'weft validate' and 'weft plan'.");
  }

  private static String key(InferredSchema inferred) {
    return inferred
        .key()
        .orElseThrow(
            () ->
                FailedException.failure(
                    "No field can be the key: a text, a whole number or a UUID that is never null."
                        + " Nothing was written"));
  }

  private ProductId address() {
    try {
      return ProductId.parse(Objects.requireNonNull(product));
    } catch (IllegalArgumentException e) {
      throw FailedException.misuse(String.valueOf(e.getMessage()));
    }
  }

  private ProductKind kind() {
    return ProductKind.of(kind)
        .orElseThrow(
            () ->
                FailedException.misuse(
                    "'"
                        + kind
                        + "' is no kind: write source-aligned, aggregated, consumer-aligned or virtual"));
  }

  private static PortId input(String text) {
    String address = text.contains("@") ? text : text + "@1";
    int at = address.indexOf('@');
    String product = address.substring(0, at);
    String name = product.substring(product.indexOf('.') + 1);
    try {
      return PortId.parse(
          product.contains("/") ? address : product + "/" + name + address.substring(at));
    } catch (IllegalArgumentException e) {
      throw FailedException.misuse(
          "--input " + text + ": write <domain>.<product>[/<port>][@<major>]");
    }
  }

  private static void checkInputs(ProductKind kind, List<PortId> inputs) {
    if (kind == ProductKind.SOURCE_ALIGNED && !inputs.isEmpty()) {
      throw FailedException.misuse(
          "A source-aligned product reads no other: leave --input away, or name another --kind");
    }
    if (kind != ProductKind.SOURCE_ALIGNED && inputs.isEmpty()) {
      throw FailedException.misuse(
          "A product that is " + kind.label() + " reads others: name them with --input");
    }
  }
}
