package dev.weft.sdk.subscribe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own producer, to which a call isn't answered: Kafka has got it or not. Whoever closes it
 * then leaves open at Kafka what it had begun, as one that is killed.
 */
final class BreakingProducer implements InvocationHandler {

  /**
   * Where it breaks.
   *
   * @param call the method
   * @param arrives whether Kafka gets the call
   */
  record At(String call, boolean arrives) {}

  private final Producer<byte[], byte[]> real;
  private final At at;
  private boolean broken;

  private BreakingProducer(Producer<byte[], byte[]> real, At at) {
    this.real = real;
    this.at = at;
  }

  @SuppressWarnings("unchecked") // It is made for this very interface.
  static Producer<byte[], byte[]> of(Producer<byte[], byte[]> real, At at) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            BreakingProducer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            new BreakingProducer(real, at));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (broken && method.getName().equals("close")) {
      real.close(Duration.ZERO);
      return null;
    }
    boolean breaks = !broken && method.getName().equals(at.call());
    broken |= breaks;
    if (breaks && !at.arrives()) {
      throw new TimeoutException("As if the line was cut before");
    }
    @Nullable Object result = call(method, arguments);
    if (breaks) {
      throw new TimeoutException("As if the line was cut behind");
    }
    return result;
  }

  private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
