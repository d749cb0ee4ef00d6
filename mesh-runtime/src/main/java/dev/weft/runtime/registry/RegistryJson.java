package dev.weft.runtime.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Bodies to Confluent's entities and back, with a mapper as their annotations expect it: the
 * application's own may be set up differently.
 */
final class RegistryJson {

  /**
   * Requests run on threads of their own, so buffers that a thread keeps are made anew for each.
   */
  static final RecyclerPool<BufferRecycler> BUFFERS = JsonRecyclerPools.sharedConcurrentDequePool();

  private static final ObjectMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .recyclerPool(BUFFERS)
              .build());

  private RegistryJson() {}

  /**
   * @throws RefusedRequestException when the body isn't such an entity
   */
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T entity = JSON.readValue(body, type);
      if (entity == null) {
        throw new RefusedRequestException(422, "The request's body is null; send a JSON object");
      }
      return entity;
    } catch (JsonMappingException e) {
      throw new RefusedRequestException(
          422, "The request's body doesn't fit: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new RefusedRequestException(
          400, "The request's body isn't JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new RefusedRequestException(400, "The request's body can't be read: " + e.getMessage());
    }
  }

  /**
   * @throws RefusedRequestException when the body isn't a JSON object
   */
  static ObjectNode readObject(byte[] body) {
    return read(body, ObjectNode.class);
  }

  static byte[] write(Object entity) {
    try {
      return JSON.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Can't write " + entity.getClass() + " as JSON", e);
    }
  }
}
