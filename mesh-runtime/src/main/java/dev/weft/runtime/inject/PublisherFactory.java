package dev.weft.runtime.inject;

import dev.weft.runtime.catalog.Catalog;
import dev.weft.sdk.Mesh;
import dev.weft.sdk.observe.ClientObserver;
import dev.weft.sdk.publish.ProductPublisher;
import dev.weft.sdk.publish.PublisherSettings;
import dev.weft.sdk.serde.MeshConnection;
import dev.weft.sdk.serde.Registry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Prototype;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.ArgumentInjectionPoint;
import io.micronaut.inject.FieldInjectionPoint;
import io.micronaut.inject.InjectionPoint;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Opens the publishers that beans ask for with {@link Product}. */
@Factory
final class PublisherFactory {

  private final MeshConnection connection;
  private final Registry registry;
  private final Catalog catalog;
  private final ClientObserver observer;

  PublisherFactory(
      MeshConnection connection, Registry registry, Catalog catalog, ClientObserver observer) {
    this.connection = connection;
    this.registry = registry;
    this.catalog = catalog;
    this.observer = observer;
  }

  @Prototype
  @Bean(preDestroy = "close")
  ProductPublisher<?> publisher(InjectionPoint<?> point) {
    String product =
        point
            .getAnnotationMetadata()
            .stringValue(Product.class)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "A ProductPublisher is injected into "
                            + point.getDeclaringBean().getBeanType().getName()
                            + " without @Product: say which product it publishes to"));
    Mesh mesh = Mesh.connect(connection, catalog.image(), registry).observedBy(observer);
    PublisherSettings settings =
        PublisherSettings.DEFAULT.named(point.getDeclaringBean().getBeanType().getSimpleName());
    Class<?> type = type(point);
    return type == IndexedRecord.class
        ? mesh.publisher(product, settings)
        : mesh.publisher(product, type.asSubclass(SpecificRecord.class), settings);
  }

  /** The class of the events, as the injection point declares it. */
  private static Class<?> type(InjectionPoint<?> point) {
    Argument<?> argument =
        switch (point) {
          case ArgumentInjectionPoint<?, ?> parameter -> parameter.getArgument();
          case FieldInjectionPoint<?, ?> field -> field.asArgument();
          default -> Argument.OBJECT_ARGUMENT;
        };
    Class<?> type =
        argument.getFirstTypeVariable().<Class<?>>map(Argument::getType).orElse(Object.class);
    if (type != IndexedRecord.class && !SpecificRecord.class.isAssignableFrom(type)) {
      throw new ConfigurationException(
          "The ProductPublisher injected into "
              + point.getDeclaringBean().getBeanType().getName()
              + " must say what it publishes: a class that Avro generated, or IndexedRecord");
    }
    return type;
  }
}
