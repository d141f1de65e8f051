# pft_embed_profiles(KIND ID…): the files lib/profiles/KIND/ID.json become the array pft_profile_KIND of the library
# (see profiles/profile.h), made again whenever one of them changes; how many there are is PFT_PROFILE_COUNT_KIND.
# EXTENSION html: instead of json.
function(pft_embed_profiles kind)
  set(folder ${PROJECT_SOURCE_DIR}/lib/profiles)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" EXTENSION "")
  if(NOT embed_EXTENSION)
    set(embed_EXTENSION json)
  endif()
  list(TRANSFORM embed_UNPARSED_ARGUMENTS PREPEND ${folder}/${kind}/ OUTPUT_VARIABLE files)
  list(TRANSFORM files APPEND .${embed_EXTENSION})
  list(JOIN files "|" joined)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/profile_${kind}.c)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DKIND=${kind} -DOUTPUT=${output} "-DFILES=${joined}" -P ${folder}/embed.cmake
    DEPENDS ${files} ${folder}/embed.cmake COMMENT "Embedding the ${kind}" VERBATIM)
  target_sources(perftarget_objects PRIVATE ${output})
  list(LENGTH files count)
  target_compile_definitions(perftarget_objects PRIVATE PFT_PROFILE_COUNT_${kind}=${count})
endfunction()
