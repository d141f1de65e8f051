# Run by cpack before it packs: puts into each Debian package what the policy asks for and no other installation needs,
# the copyright and the changelog of the package, and compresses the manual pages.

set(copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${CPACK_PACKAGE_NAME}
Upstream-Contact: ${CPACK_PACKAGE_CONTACT}
Source: ${CPACK_PACKAGE_HOMEPAGE_URL}

Files: *
")
file(STRINGS ${CPACK_RESOURCE_FILE_LICENSE} lines)
foreach(line IN LISTS lines)
  if(line MATCHES "^Copyright \\(c\\) (.*)")
    string(APPEND copyright "Copyright: ${CMAKE_MATCH_1}\nLicense: Expat\n")
  elseif(line STREQUAL "" AND copyright MATCHES "License:")
    string(APPEND copyright " .\n")
  elseif(copyright MATCHES "License:")
    string(APPEND copyright " ${line}\n")
  endif()
endforeach()
# The licence's own text begins at once; what stands empty before it would be a paragraph.
string(REPLACE "License: Expat\n .\n" "License: Expat\n" copyright "${copyright}")

get_filename_component(source ${CPACK_RESOURCE_FILE_LICENSE} DIRECTORY)
file(TIMESTAMP ${source}/CHANGELOG.md date "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(changelog "${CPACK_PACKAGE_NAME} (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * What changed is told in CHANGELOG.md of the sources.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  set(root ${CPACK_TEMPORARY_DIRECTORY}/${component}${CPACK_PACKAGING_INSTALL_PREFIX})
  string(TOUPPER ${component} upper)
  set(doc ${root}/share/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  file(WRITE ${doc}/copyright "${copyright}")
  file(WRITE ${doc}/changelog "${changelog}")
  file(GLOB_RECURSE pages ${root}/share/man/*.[1-9])
  execute_process(COMMAND gzip -9nf ${doc}/changelog ${pages} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
