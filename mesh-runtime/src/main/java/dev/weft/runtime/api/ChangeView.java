package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weft.runtime.reconcile.Change;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do.
 *
 * @param kind {@code declare-domain}, {@code declare-product}, {@code create-topic}, {@code
 *     add-partitions}, {@code change-setting}, {@code change-on-error}, {@code set-compatibility},
 *     {@code register-schema}, {@code start-app}, {@code restart-app} or {@code start-bridge}
 * @param name the domain, product, topic or subject that it is about
 * @param before what it was; null when it is new or not said
 * @param after what it will be; null when not said
 * @param text the same for people
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChangeView(
    String kind, String name, @Nullable String before, @Nullable String after, String text) {

  static ChangeView of(Change change) {
    return switch (change) {
      case Change.DeclareDomain domain ->
          view(
              "declare-domain",
              domain,
              null,
              null,
              (domain.isNew() ? "new domain " : "change domain ") + domain.name());
      case Change.DeclareProduct product ->
          view(
              "declare-product",
              product,
              product.before().map(Object::toString).orElse(null),
              product.after().toString(),
              product
                  .before()
                  .map(
                      before ->
                          before.equals(product.after())
                              ? "change its files, version " + before
                              : "version " + before + " -> " + product.after())
                  .orElse("new product, version " + product.after()));
      case Change.CreateTopic topic ->
          view(
              "create-topic",
              topic,
              null,
              settings(topic),
              "create topic " + topic.name() + ", " + settings(topic));
      case Change.AddPartitions topic ->
          view(
              "add-partitions",
              topic,
              "partitions=" + topic.before(),
              "partitions=" + topic.after(),
              "topic " + topic.name() + ": partitions " + topic.before() + " -> " + topic.after());
      case Change.ChangeSetting setting ->
          view(
              "change-setting",
              setting,
              setting.before().map(value -> setting.setting() + "=" + value).orElse(null),
              setting.setting() + "=" + setting.after(),
              "topic "
                  + setting.name()
                  + ": "
                  + setting.setting()
                  + " "
                  + setting.before().orElse("not set")
                  + " -> "
                  + setting.after());
      case Change.SetCompatibility level ->
          view(
              "set-compatibility",
              level,
              level.before().map(Enum::name).orElse(null),
              level.after().name(),
              "compatibility of "
                  + level.name()
                  + ": "
                  + level.before().map(before -> before + " -> ").orElse("")
                  + level.after());
      case Change.RegisterSchema schema ->
          view(
              "register-schema",
              schema,
              null,
              schema.schema().getFullName(),
              "register schema " + schema.schema().getFullName() + " of " + schema.name());
      case Change.StartApp app ->
          view("start-app", app, null, app.definition(), "start app " + app.definition());
      case Change.RestartApp app ->
          view(
              "restart-app",
              app,
              null,
              app.definition(),
              "start app " + app.definition() + " anew");
      case Change.StartBridge bridge ->
          view(
              "start-bridge",
              bridge,
              bridge.from().toString(),
              bridge.definition(),
              "start bridge " + bridge.definition() + " from " + bridge.from());
      case Change.ChangeOnError onError ->
          view(
              "change-on-error",
              onError,
              onError.before().label(),
              onError.after().label(),
              "what can't be processed: "
                  + onError.before().label()
                  + " -> "
                  + onError.after().label());
    };
  }

  private static ChangeView view(
      String kind, Change change, @Nullable String before, @Nullable String after, String text) {
    return new ChangeView(kind, change.name(), before, after, text);
  }

  private static String settings(Change.CreateTopic topic) {
    return Stream.concat(
            Stream.of("partitions=" + topic.partitions()),
            topic.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted())
        .collect(Collectors.joining(" "));
  }
}
