package dev.weft.sdk.testkit;

import dev.weft.sdk.Mesh;
import dev.weft.sdk.descriptor.Declaration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link MeshTest} does. */
final class MeshTestExtension
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(MeshTest.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    // The broker takes longer than the files: both at once.
    var starting = CompletableFuture.runAsync(SharedKafka::bootstrapServers);
    declaration(context);
    starting.join();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestMesh.class || type == Mesh.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestMesh mesh = mesh(context);
    return parameter.getParameter().getType() == Mesh.class ? mesh.mesh() : mesh;
  }

  /** The class's own when it has one, else the test's. */
  private static TestMesh mesh(ExtensionContext context) {
    for (Optional<ExtensionContext> c = context.getParent();
        c.isPresent();
        c = c.get().getParent()) {
      TestMesh shared = c.get().getStore(NAMESPACE).get(c.get().getUniqueId(), TestMesh.class);
      if (shared != null) {
        return shared;
      }
    }
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(),
            test -> TestMesh.open(declaration(context), topics(context)),
            TestMesh.class);
  }

  /**
   * Those of the outermost test class: the tests in it, and in classes nested in it, share them.
   */
  private static TestTopics topics(ExtensionContext context) {
    return outermost(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestTopics.class, k -> new TestTopics(TestMesh.onSharedBroker()), TestTopics.class);
  }

  private static ExtensionContext outermost(ExtensionContext context) {
    ExtensionContext outermost = context;
    while (outermost.getParent().filter(c -> c.getTestClass().isPresent()).isPresent()) {
      outermost = outermost.getParent().orElseThrow();
    }
    return outermost;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close(context);
    if (outermost(context).equals(context)) {
      TestTopics topics = context.getStore(NAMESPACE).remove(TestTopics.class, TestTopics.class);
      if (topics != null) {
        topics.close();
      }
    }
  }

  private static void close(ExtensionContext context) {
    TestMesh mesh = context.getStore(NAMESPACE).remove(context.getUniqueId(), TestMesh.class);
    if (mesh != null) {
      mesh.close();
    }
  }

  /** Read once, however many classes and tests ask. */
  private static Declaration declaration(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    String place = annotation(test).value();
    Store store = context.getRoot().getStore(NAMESPACE);
    try {
      return store.getOrComputeIfAbsent(
          place, p -> TestDeclaration.read(p, test.getClassLoader()), Declaration.class);
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@MeshTest(\"%s\") on %s: %s".formatted(place, test.getName(), e.getMessage()), e);
    }
  }

  private static MeshTest annotation(Class<?> test) {
    for (Class<?> type = test; type != null; type = type.getEnclosingClass()) {
      MeshTest found = type.getAnnotation(MeshTest.class);
      if (found != null) {
        return found;
      }
    }
    throw new ExtensionConfigurationException(test.getName() + " isn't annotated with @MeshTest");
  }
}
